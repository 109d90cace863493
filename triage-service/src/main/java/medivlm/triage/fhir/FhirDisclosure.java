package medivlm.triage.fhir;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import medivlm.triage.disclosure.Disclosure;
import medivlm.triage.fhir.resource.DiagnosticReports;
import medivlm.triage.fhir.resource.Systems;
import medivlm.triage.outbox.RenderedReport;
import medivlm.triage.persistence.ReportVersionEntity;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Takes out of resources what readers here may not be shown. */
@ApplicationScoped
public class FhirDisclosure {
    /** Parameters that ask what was found. */
    private static final Set<String> OF_FINDINGS = Set.of("conclusion", "conclusion-code");

    private static final String ABSENT_REASON =
            "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    private final Disclosure disclosure;

    @Inject
    FhirDisclosure(Disclosure disclosure) {
        this.disclosure = disclosure;
    }

    /** Whether a search may ask for this parameter. */
    public boolean searchable(String parameter) {
        return disclosure.findings() || !OF_FINDINGS.contains(parameter.split("[.:]", 2)[0]);
    }

    /** Whether reports are shown as they are stored. */
    boolean asStored() {
        return disclosure.findings();
    }

    /** A stored report. */
    public DiagnosticReport report(ReportVersionEntity row) {
        DiagnosticReport report =
                FhirReads.CONTEXT
                        .newJsonParser()
                        .parseResource(DiagnosticReport.class, row.resource);
        return report(
                report, row.findings, row.impression, row.signedBy == null ? null : signer(row));
    }

    /** A report in the state that it reaches now. */
    public DiagnosticReport report(RenderedReport report) {
        String signer = report.signedByName() == null ? report.signedBy() : report.signedByName();
        return report(
                DiagnosticReports.of(
                        RenderedStudies.of(report),
                        DiagnosticReport.DiagnosticReportStatus.fromCode(report.status()),
                        report.findings(),
                        report.impression(),
                        report.issuedAt()),
                report.findings(),
                report.impression(),
                signer);
    }

    /**
     * A report.
     *
     * @param signer name of who signed it; null where nobody did
     */
    DiagnosticReport report(
            DiagnosticReport report, String findings, String impression, @Nullable String signer) {
        if (disclosure.findings()) {
            return report;
        }
        strip(report, null, signer != null);
        if (signer != null) {
            // as stored it names the band
            report.setPresentedForm(
                    List.of(
                            DiagnosticReports.signedForm(
                                    findings, impression, signer, report.getIssued().toInstant()),
                            DiagnosticReports.pdf(report)));
        }
        return report;
    }

    /** A resource that is made of a study. */
    public <R extends @Nullable Resource> R shown(R resource) {
        if (resource instanceof Observation observation && !disclosure.findings()) {
            strip(observation, band(observation), false);
            observation.setDataAbsentReason(
                    new CodeableConcept(new Coding(ABSENT_REASON, "masked", "Masked")));
        }
        return resource;
    }

    private void strip(Resource resource, @Nullable String band, boolean signed) {
        for (Property property : resource.children()) {
            if (!disclosure.shows(resource.fhirType(), property.getName(), band, signed)) {
                for (Base value : List.copyOf(property.getValues())) {
                    resource.removeChild(property.getName(), value);
                }
            }
        }
    }

    private static @Nullable String band(Observation observation) {
        return observation.getComponent().stream()
                .filter(Observation.ObservationComponentComponent::hasValueCodeableConcept)
                .flatMap(one -> one.getValueCodeableConcept().getCoding().stream())
                .filter(coding -> Systems.BAND.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst()
                .orElse(null);
    }

    private static String signer(ReportVersionEntity row) {
        String name = row.signedByName;
        return name == null ? String.valueOf(row.signedBy) : name;
    }
}
