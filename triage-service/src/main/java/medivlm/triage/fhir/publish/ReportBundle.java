package medivlm.triage.fhir.publish;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import medivlm.triage.fhir.record.PatientRecord;
import medivlm.triage.fhir.record.StudyRecord;
import medivlm.triage.fhir.resource.Devices;
import medivlm.triage.fhir.resource.ImagingStudies;
import medivlm.triage.fhir.resource.Patients;
import medivlm.triage.fhir.resource.Provenances;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A state of a report as a transaction (FHIR R4, 3.1.0.11.2) that another server can take any
 * number of times: what we own is updated by its identifier or tag, what others own (patients) is
 * created only where they have nothing with its identifier. Ids and versions of ours mean nothing
 * there.
 */
public final class ReportBundle {
    /** System of the tags that provenances are known by: they have no identifiers. */
    static final String PROVENANCE_TAG = "urn:medivlm:triage:provenance";

    private final Bundle bundle = new Bundle();
    private final Map<String, String> urls = new LinkedHashMap<>();

    private ReportBundle() {
        bundle.setType(Bundle.BundleType.TRANSACTION);
    }

    /**
     * The transaction of a state.
     *
     * @param study what it is about
     * @param report the state, as it may be shown
     * @param observation its severity as it may be shown; null where there is none
     */
    public static Bundle of(
            StudyRecord study, DiagnosticReport report, @Nullable Observation observation) {
        ReportBundle made = new ReportBundle();
        PatientRecord patient = study.patient();
        if (patient != null) {
            made.patient(Patients.of(patient));
        }
        Device device = Devices.of(study);
        if (device != null) {
            made.create(device, byIdentifier(device.getIdentifierFirstRep()));
        }
        made.update(
                ImagingStudies.of(study),
                byIdentifier(ImagingStudies.of(study).getIdentifierFirstRep()));
        if (observation != null) {
            made.update(observation, byIdentifier(observation.getIdentifierFirstRep()));
        }
        made.update(withoutAddresses(report), byIdentifier(report.getIdentifierFirstRep()));
        for (Provenance provenance : Provenances.of(study)) {
            String tag = study.reportId() + "-" + kind(provenance);
            provenance.getMeta().addTag(new Coding(PROVENANCE_TAG, tag, null));
            made.update(provenance, "_tag=" + encode(PROVENANCE_TAG + "|" + tag));
        }
        for (Bundle.BundleEntryComponent entry : made.bundle.getEntry()) {
            References.rewrite(entry.getResource(), made.urls);
        }
        return made.bundle;
    }

    /** Without documents that lie with us, such as the PDF: their address means nothing there. */
    private static DiagnosticReport withoutAddresses(DiagnosticReport report) {
        DiagnosticReport there = report.copy();
        there.getPresentedForm().removeIf(one -> !one.hasData());
        return there;
    }

    /** One without a record number can't be told from others: it stays with us. */
    private void patient(Patient patient) {
        if (patient.hasIdentifier()) {
            patient.setLink(null);
            create(patient, byIdentifier(patient.getIdentifierFirstRep()));
        }
    }

    private void create(Resource resource, String condition) {
        entry(resource)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl(resource.fhirType())
                .setIfNoneExist(condition);
    }

    private void update(Resource resource, String condition) {
        entry(resource)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.PUT)
                .setUrl(resource.fhirType() + "?" + condition);
    }

    private Bundle.BundleEntryComponent entry(Resource resource) {
        String name = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        String url = "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        urls.put(name, url);
        resource.setId((String) null);
        resource.getMeta().setVersionId(null).setLastUpdated(null);
        return bundle.addEntry().setFullUrl(url).setResource(resource);
    }

    private static String kind(Provenance provenance) {
        String id = provenance.getIdElement().getIdPart();
        return id.substring(id.lastIndexOf('-') + 1);
    }

    private static String byIdentifier(Identifier identifier) {
        return "identifier=" + encode(identifier.getSystem() + "|" + identifier.getValue());
    }

    private static String encode(String text) {
        // a comma, a dollar sign or a bar in a value would be read as more than one
        String value = text;
        int bar = text.indexOf('|');
        if (bar >= 0) {
            value =
                    text.substring(0, bar + 1)
                            + text.substring(bar + 1)
                                    .replace("\\", "\\\\")
                                    .replace(",", "\\,")
                                    .replace("$", "\\$")
                                    .replace("|", "\\|");
        }
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
