package medivlm.triage.fhir.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import medivlm.triage.fhir.FhirPart;
import medivlm.triage.fhir.search.AuditParameters;
import medivlm.triage.fhir.search.SearchParameter;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** The audit trail as a part of the FHIR server. */
@ApplicationScoped
class AuditPart implements FhirPart {
    private final AuditReads reads;

    @Inject
    AuditPart(AuditReads reads) {
        this.reads = reads;
    }

    @Override
    public List<Object> providers() {
        return List.of(new AuditEventProvider(reads));
    }

    @Override
    public void describe(CapabilityStatementRestComponent rest) {
        rest.getResource().stream()
                .filter(resource -> resource.getType().equals("AuditEvent"))
                .forEach(AuditPart::describe);
    }

    private static void describe(CapabilityStatementRestResourceComponent resource) {
        resource.setDocumentation("Needs the role auditor; newest first. See docs/audit.md.");
        Map<String, StringBuilder> documentation = new LinkedHashMap<>();
        Map<String, SearchParamType> types = new LinkedHashMap<>();
        for (SearchParameter parameter : AuditParameters.ALL.values()) {
            StringBuilder text =
                    documentation.computeIfAbsent(parameter.base(), name -> new StringBuilder());
            text.append(text.isEmpty() ? "" : "; ")
                    .append(parameter.name())
                    .append(": ")
                    .append(parameter.documentation());
            types.merge(parameter.base(), type(parameter), (one, other) -> one);
        }
        documentation.forEach((name, text) ->
                resource.addSearchParam()
                        .setName(name)
                        .setType(types.get(name))
                        .setDocumentation(text.toString()));
    }

    private static SearchParamType type(SearchParameter parameter) {
        if (parameter.base().equals("agent") || parameter.base().equals("patient")) {
            return SearchParamType.REFERENCE;
        }
        return switch (parameter.type()) {
            case TOKEN -> SearchParamType.TOKEN;
            case DATE -> SearchParamType.DATE;
            case REFERENCE -> SearchParamType.REFERENCE;
            case STRING -> SearchParamType.STRING;
        };
    }
}
