package medivlm.triage.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import medivlm.triage.fhir.resource.Systems;
import medivlm.triage.fhir.resource.Validation;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class DeidentifierTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:34:56Z");
    private static final String SECRET = "correct horse battery staple 0123456789";
    private static final Deidentifier RESEARCH = new Deidentifier(new Pseudonyms(SECRET), NOW);
    private static final List<String> NAMING =
            List.of(
                    "Example",
                    "Ada",
                    "MRN-1",
                    "ACC-1",
                    "1.2.3.4",
                    "1958-02",
                    "2026-11",
                    "Dr Ann",
                    "ann",
                    "main",
                    "patient-1",
                    "study-1",
                    "Fell from",
                    "12:34");

    @Test
    void aPatientKeepsTheYearOfBirthAndTheSex() {
        Patient made = (Patient) RESEARCH.of(patient("1958-02-28"));
        assertThat(made.getBirthDateElement().getValueAsString()).isEqualTo("1958");
        assertThat(made.getGender()).isEqualTo(AdministrativeGender.FEMALE);
        assertNamesNobody(made);
    }

    @Test
    void whoIsOlderThanEightyNineHasNoYearOfBirth() {
        assertThat(((Patient) RESEARCH.of(patient("1937-01-01"))).hasBirthDate()).isTrue();
        assertThat(((Patient) RESEARCH.of(patient("1936-12-31"))).hasBirthDate()).isFalse();
    }

    @Test
    void theTextOfTheModelStaysAndThatOfAPersonGoes() {
        DiagnosticReport machine = report();
        assertThat(((DiagnosticReport) RESEARCH.of(machine)).getConclusion())
                .isEqualTo("Pneumothorax.");
        assertNamesNobody(RESEARCH.of(machine));
        DiagnosticReport signed = report();
        signed.addResultsInterpreter(new Reference().setDisplay("Dr Ann"));
        signed.setConclusion("Told Dr Ann of Example's pneumothorax.");
        DiagnosticReport made = (DiagnosticReport) RESEARCH.of(signed);
        assertThat(made.hasConclusion()).isFalse();
        assertThat(made.hasConclusionCode()).isTrue();
        assertNamesNobody(made);
    }

    @Test
    void imagesKeepTheirShapeUnderOtherUids() {
        ImagingStudy images = new ImagingStudy();
        images.setId("study-1");
        images.addIdentifier(new Identifier().setValue("urn:oid:1.2.3.4"));
        images.setStatus(ImagingStudy.ImagingStudyStatus.AVAILABLE);
        images.setSubject(new Reference("Patient/patient-1").setDisplay("Ada Example"));
        images.setStarted(Date.from(NOW));
        images.addReasonCode().setText("Fell from a ladder");
        images.setNumberOfSeries(1).setNumberOfInstances(1);
        images.addSeries()
                .setUid("1.2.3.4.5")
                .setModality(new Coding(Systems.DICOM, "DX", null))
                .addInstance()
                .setUid("1.2.3.4.5.6")
                .setSopClass(new Coding(Systems.URI, "urn:oid:1.2.840.10008.5.1.4.1.1.1.1", null));
        ImagingStudy made = (ImagingStudy) RESEARCH.of(images);
        assertThat(made.getSeriesFirstRep().getUid()).startsWith("2.25.").hasSizeLessThan(65);
        assertThat(made.getStartedElement().getValueAsString()).isEqualTo("2026");
        assertNamesNobody(made);
    }

    @Test
    void theSamePersonHasTheSamePseudonymEverywhereAndAnotherUnderAnotherSecret() {
        String subject = ((DiagnosticReport) RESEARCH.of(report())).getSubject().getReference();
        Resource patient = RESEARCH.of(patient("1958-02-28"));
        assertThat(subject).isEqualTo("Patient/" + patient.getIdElement().getIdPart());
        Deidentifier other = new Deidentifier(new Pseudonyms("x".repeat(32)), NOW);
        assertThat(other.of(patient("1958-02-28")).getIdElement().getIdPart())
                .isNotEqualTo(patient.getIdElement().getIdPart());
    }

    @Test
    void aTypeThatNobodyDecidedAndAShortSecretAreRefused() {
        assertThatThrownBy(() -> RESEARCH.of(new Provenance()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pseudonyms("short"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertNamesNobody(Resource made) {
        String json = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(made);
        assertThat(NAMING).noneMatch(json::contains);
        assertThat(
                        made.getMeta()
                                .getSecurity(
                                        "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
                                        "PSEUDED"))
                .isNotNull();
        assertThat(Validation.errors(json)).isEmpty();
    }

    private static Patient patient(String born) {
        Patient patient = new Patient();
        patient.setId("patient-1");
        patient.getMeta().setLastUpdated(Date.from(NOW));
        patient.addIdentifier(new Identifier().setValue("MRN-1"));
        patient.addName().setFamily("Example").addGiven("Ada");
        patient.setBirthDateElement(new DateType(born));
        patient.setGender(AdministrativeGender.FEMALE);
        patient.addAddress().setCity("main");
        return patient;
    }

    private static DiagnosticReport report() {
        DiagnosticReport report = new DiagnosticReport();
        report.setId("study-1");
        report.getMeta()
                .setLastUpdated(Date.from(NOW))
                .addSecurity(new Coding(Systems.OBSERVATION_VALUE, "AIAST", null));
        report.setText(new Narrative());
        report.addIdentifier(new Identifier().setValue("study-1"));
        report.addBasedOn(new Reference().setIdentifier(new Identifier().setValue("ACC-1")));
        report.setStatus(DiagnosticReport.DiagnosticReportStatus.PRELIMINARY);
        report.setCode(new CodeableConcept(new Coding(Systems.LOINC, "30745-4", "XR Chest Views")));
        report.setSubject(new Reference("Patient/patient-1").setDisplay("Ada Example"));
        report.setEffective(new DateTimeType(Date.from(NOW)));
        report.setIssued(Date.from(NOW));
        report.addPerformer(new Reference().setDisplay("main"));
        report.addImagingStudy(new Reference("ImagingStudy/study-1"));
        report.setConclusion("Pneumothorax.");
        report.addConclusionCode(new CodeableConcept(new Coding(Systems.SNOMED, "36118008", null)));
        report.addPresentedForm(new Attachment().setTitle("Ada Example"));
        return report;
    }
}
