package medivlm.triage.fhir.resource;

import java.util.UUID;
import medivlm.schemas.ModelVersion;
import medivlm.triage.fhir.record.PatientRecord;
import medivlm.triage.fhir.record.ReportStep;
import medivlm.triage.fhir.record.StudyRecord;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Ids, identifiers and references: the one place that says how resources name each other. */
final class Links {
    private Links() {}

    static Reference patient(StudyRecord study) {
        PatientRecord patient = study.patient();
        if (patient == null) {
            return new Reference().setDisplay("Not identified by the sender");
        }
        Identifier number = medicalRecord(patient);
        Reference reference = to("Patient", patient.id());
        return number == null ? reference : reference.setIdentifier(number);
    }

    static @Nullable Identifier medicalRecord(PatientRecord patient) {
        String mrn = patient.mrn();
        if (mrn == null) {
            return null;
        }
        String authority = patient.assigningAuthority();
        return new Identifier()
                .setUse(Identifier.IdentifierUse.USUAL)
                .setType(type("MR", "Medical record number"))
                .setSystem(Systems.medicalRecord(authority == null ? patient.site() : authority))
                .setValue(mrn);
    }

    static Identifier studyUid(StudyRecord study) {
        return new Identifier()
                .setUse(Identifier.IdentifierUse.OFFICIAL)
                .setSystem(Systems.DICOM_UID)
                .setValue("urn:oid:" + study.studyInstanceUid());
    }

    static Identifier studyKey(StudyRecord study, String what) {
        return new Identifier()
                .setUse(Identifier.IdentifierUse.OFFICIAL)
                .setSystem(Systems.STUDY_KEY + ":" + what)
                .setValue(study.study().toString());
    }

    static Identifier reportId(StudyRecord study) {
        return studyKey(study, "report").setValue(study.reportId().toString());
    }

    static Reference report(StudyRecord study) {
        return to("DiagnosticReport", study.reportId());
    }

    /** A report in the version that a step brought about. */
    static Reference version(ReportStep step) {
        return new Reference("DiagnosticReport/" + step.report() + "/_history/" + step.version())
                .setType("DiagnosticReport");
    }

    static Reference imagingStudy(StudyRecord study) {
        return to("ImagingStudy", study.study()).setIdentifier(studyUid(study));
    }

    static @Nullable Identifier accession(StudyRecord study) {
        String accession = study.accessionNumber();
        if (accession == null || accession.isBlank()) {
            return null;
        }
        return new Identifier()
                .setType(type("ACSN", "Accession ID"))
                .setSystem(Systems.accession(study.site()))
                .setValue(accession);
    }

    static @Nullable Reference order(StudyRecord study) {
        Identifier accession = accession(study);
        return accession == null
                ? null
                : to("ServiceRequest", study.study()).setIdentifier(accession);
    }

    static Reference site(StudyRecord study) {
        return new Reference()
                .setType("Organization")
                .setIdentifier(new Identifier().setSystem(Systems.SITE).setValue(study.site()))
                .setDisplay(study.site());
    }

    static Reference person(String user, String name) {
        return new Reference()
                .setType("Practitioner")
                .setIdentifier(new Identifier().setSystem(Systems.USER).setValue(user))
                .setDisplay(name);
    }

    static Reference device(ModelVersion model) {
        return new Reference("Device/" + deviceId(model))
                .setType("Device")
                .setDisplay(model.name() + " " + model.version());
    }

    /** First half of the checksum of the model directory: fits the 64 characters of an id. */
    static String deviceId(ModelVersion model) {
        String sha256 = model.sha256();
        return sha256.length() > 32 ? sha256.substring(0, 32) : sha256;
    }

    static Meta meta(StudyRecord study) {
        return new Meta()
                .setVersionId(Long.toString(study.version()))
                .setLastUpdated(java.util.Date.from(study.updatedAt()));
    }

    /** Meta of what a machine asserted: labelled AIAST. */
    static Meta machineMeta(StudyRecord study) {
        Meta meta = meta(study);
        meta.addSecurity(
                new Coding(Systems.OBSERVATION_VALUE, "AIAST", "Artificial Intelligence asserted"));
        return meta;
    }

    static Reference to(String type, UUID id) {
        return new Reference(type + "/" + id).setType(type);
    }

    private static CodeableConcept type(String code, String display) {
        return new CodeableConcept(new Coding(Systems.IDENTIFIER_TYPE, code, display));
    }
}
