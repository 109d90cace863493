package medivlm.triage.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import medivlm.triage.fhir.resource.Profiles;
import medivlm.triage.fhir.search.Modifier;
import medivlm.triage.fhir.search.SearchParameter;
import medivlm.triage.fhir.search.Searchable;
import medivlm.triage.fhir.subscription.SubscriptionCapability;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** Makes {@code metadata} say what works, from the same table that the searches are read by. */
@Interceptor
public final class CapabilityStatements {
    private static final String VALIDATE =
            "http://hl7.org/fhir/OperationDefinition/Resource-validate";

    private final Predicate<String> searchable;
    private final boolean validates;
    private final List<FhirPart> parts;

    CapabilityStatements(Predicate<String> searchable, boolean validates, List<FhirPart> parts) {
        this.searchable = searchable;
        this.validates = validates;
        this.parts = List.copyOf(parts);
    }

    /** Replaces what HAPI guesses about searches by what the table says. */
    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void describe(IBaseConformance generated) {
        CapabilityStatement statement = (CapabilityStatement) generated;
        statement.setPublisher("MediVLM Triage");
        statement
                .getImplementation()
                .setUrl(SearchBundle.withoutSlash(statement.getImplementation().getUrl()));
        statement.setFormat(new java.util.ArrayList<>());
        for (String format : new String[] {"application/fhir+json", "application/fhir+xml"}) {
            statement.addFormat(format);
        }
        CapabilityStatement.CapabilityStatementRestComponent rest = statement.getRestFirstRep();
        rest.getSecurity()
                .setDescription("Bearer token (JWT); a caller sees the data of their sites.");
        rest.getResource().removeIf(one -> one.getType().equals("OperationDefinition"));
        rest.getOperation().clear();
        for (CapabilityStatementRestResourceComponent resource : rest.getResource()) {
            resource.getSearchParam().clear();
            resource.getSearchInclude().clear();
            resource.getSearchRevInclude().clear();
            boolean versions = resource.getType().equals("DiagnosticReport");
            resource.setReadHistory(versions);
            resource.setConditionalRead(ConditionalReadStatus.FULLSUPPORT);
            operations(resource);
            profile(resource);
            Optional<Searchable> known =
                    Arrays.stream(Searchable.values())
                            .filter(one -> one.typeName().equals(resource.getType()))
                            .findFirst();
            known.ifPresent(type -> describe(resource, type));
            if (resource.getType().equals("Subscription")) {
                SubscriptionCapability.describe(resource);
            }
        }
        parts.forEach(part -> part.describe(rest));
    }

    private void operations(CapabilityStatementRestResourceComponent resource) {
        resource.getOperation().removeIf(one -> one.getName().equals("validate") && !validates);
        resource.getOperation().stream()
                .filter(one -> one.getName().equals("validate"))
                .forEach(one -> one.setDefinition(VALIDATE));
    }

    private static void profile(CapabilityStatementRestResourceComponent resource) {
        switch (resource.getType()) {
            case "DiagnosticReport" -> resource.addSupportedProfile(Profiles.DIAGNOSTIC_REPORT);
            case "Observation" -> resource.addSupportedProfile(Profiles.SEVERITY);
            case "Task" -> resource.addSupportedProfile(Profiles.WORKLIST_TASK);
            default -> {}
        }
    }

    private void describe(CapabilityStatementRestResourceComponent resource, Searchable type) {
        Set<String> named = new LinkedHashSet<>();
        for (SearchParameter parameter : type.parameters()) {
            if (searchable.test(parameter.base()) && named.add(parameter.base())) {
                resource.addSearchParam()
                        .setName(parameter.base())
                        .setType(type(parameter))
                        .setDocumentation(documentation(type, parameter.base()));
            }
        }
        new TreeSet<>(type.includes())
                .forEach(name -> resource.addSearchInclude(type.typeName() + ":" + name));
        new TreeSet<>(type.revincludes()).forEach(resource::addSearchRevInclude);
    }

    private static SearchParamType type(SearchParameter parameter) {
        return switch (parameter.type()) {
            case TOKEN -> SearchParamType.TOKEN;
            case DATE -> SearchParamType.DATE;
            case REFERENCE -> SearchParamType.REFERENCE;
            case STRING -> SearchParamType.STRING;
        };
    }

    private static String documentation(Searchable type, String base) {
        StringBuilder text = new StringBuilder();
        for (SearchParameter parameter : type.parameters()) {
            if (parameter.base().equals(base)) {
                text.append(text.isEmpty() ? "" : "; ")
                        .append(parameter.name())
                        .append(": ")
                        .append(parameter.documentation());
                Modifier.of(parameter).stream()
                        .filter(one -> one != Modifier.NONE)
                        .forEach(one -> text.append(", :").append(one.word()));
            }
        }
        return text.toString();
    }
}
