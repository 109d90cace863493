package medivlm.triage.fhir.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import medivlm.triage.fhir.record.StudyRecord;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MappersTest {

    static Stream<StudyRecord> everyState() {
        return Stream.of(
                StudyExamples.waiting(),
                StudyExamples.ready(),
                StudyExamples.claimed(),
                StudyExamples.signed(false),
                StudyExamples.signed(true),
                StudyExamples.withdrawn(),
                StudyExamples.withdrawnAfterSigning(),
                StudyExamples.notAnalysed(),
                StudyExamples.bare());
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void everyResourceOfEveryStatePassesTheValidator(StudyRecord study) {
        List<String> errors = new ArrayList<>();
        for (Resource resource : resources(study)) {
            Validation.errors(resource).stream()
                    .map(error -> resource.fhirType() + " " + error)
                    .forEach(errors::add);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void aMachineNeverMakesAReportFinal() {
        assertThat(status(StudyExamples.ready())).isEqualTo(DiagnosticReportStatus.PRELIMINARY);
        assertThat(status(StudyExamples.claimed())).isEqualTo(DiagnosticReportStatus.PRELIMINARY);
        assertThat(status(StudyExamples.signed(false))).isEqualTo(DiagnosticReportStatus.FINAL);
        assertThat(status(StudyExamples.signed(true))).isEqualTo(DiagnosticReportStatus.AMENDED);
        assertThat(status(StudyExamples.withdrawn())).isEqualTo(DiagnosticReportStatus.CANCELLED);
        assertThat(status(StudyExamples.withdrawnAfterSigning()))
                .isEqualTo(DiagnosticReportStatus.ENTEREDINERROR);
    }

    @Test
    void theInterpreterIsAbsentUntilAPersonSigns() {
        assertThat(report(StudyExamples.ready()).getResultsInterpreter()).isEmpty();
        DiagnosticReport signed = report(StudyExamples.signed(false));
        assertThat(signed.getResultsInterpreterFirstRep().getIdentifier().getValue())
                .isEqualTo("clinician");
        assertThat(signed.getConclusion()).isEqualTo("Pneumothorax. Drain.");
    }

    @Test
    void onlyAssertedFindingsBecomeConclusionCodes() {
        DiagnosticReport report = report(StudyExamples.ready());
        assertThat(report.getConclusionCode()).hasSize(1);
        assertThat(report.getConclusionCodeFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("36118008");
    }

    @Test
    void whatTheMachineSaidIsLabelledAsSuch() {
        DiagnosticReport report = report(StudyExamples.ready());
        assertThat(report.getMeta().getSecurityFirstRep().getCode()).isEqualTo("AIAST");
        assertThat(html(report)).contains("AI-generated, preliminary");
        assertThat(html(report(StudyExamples.signed(false)))).doesNotContain("preliminary");
    }

    @Test
    void theTextOfAReportCantBreakOutOfItsPage() {
        assertThat(html(report(StudyExamples.ready())))
                .contains("&lt;tension&gt; &amp; shift")
                .doesNotContain("<tension>");
    }

    @Test
    void thePresentedFormNamesItsSizeAndHash() throws Exception {
        Attachment form = report(StudyExamples.ready()).getPresentedFormFirstRep();
        assertThat(form.getSize()).isEqualTo(form.getData().length);
        assertThat(form.getHash())
                .isEqualTo(MessageDigest.getInstance("SHA-1").digest(form.getData()));
    }

    @Test
    void twoViewsHaveTheirOwnCode() {
        assertThat(report(StudyExamples.ready()).getCode().getCodingFirstRep().getCode())
                .isEqualTo("36643-5");
    }

    @Test
    void theSeverityIsARankAndNotAProbability() {
        Observation severity =
                Objects.requireNonNull(SeverityObservations.of(StudyExamples.ready()));
        assertThat(severity.getValueQuantity().getValue()).isEqualByComparingTo("0.9731");
        assertThat(severity.getInterpretationFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("AA");
        assertThat(severity.getNoteFirstRep().getText()).contains("not a probability");
    }

    @Test
    void aStudyThatWasNotAnalysedHasATaskWithItsReasonAndNoReport() {
        assertThat(DiagnosticReports.of(StudyExamples.notAnalysed())).isNull();
        Task task = Tasks.of(StudyExamples.notAnalysed());
        assertThat(task.getStatusReason().getCodingFirstRep().getCode())
                .isEqualTo("not-a-chest-radiograph");
        assertThat(task.getStatus()).isEqualTo(Task.TaskStatus.REQUESTED);
    }

    @Test
    void theTaskEndsWhenTheRowIsDue() {
        assertThat(
                        Tasks.of(StudyExamples.ready())
                                .getRestriction()
                                .getPeriod()
                                .getEnd()
                                .toInstant())
                .isEqualTo(StudyExamples.RECEIVED.plusSeconds(900));
    }

    private static List<Resource> resources(StudyRecord study) {
        List<Resource> all = new ArrayList<>();
        all.add(ImagingStudies.of(study));
        all.add(Tasks.of(study));
        Stream.of(
                        DiagnosticReports.of(study),
                        SeverityObservations.of(study),
                        Devices.of(study),
                        ServiceRequests.of(study),
                        study.patient() == null
                                ? null
                                : Patients.of(Objects.requireNonNull(study.patient())))
                .filter(Objects::nonNull)
                .forEach(all::add);
        all.addAll(Provenances.of(study));
        return all;
    }

    private static DiagnosticReportStatus status(StudyRecord study) {
        return report(study).getStatus();
    }

    private static DiagnosticReport report(StudyRecord study) {
        return Objects.requireNonNull(DiagnosticReports.of(study));
    }

    private static String html(DiagnosticReport report) {
        return new String(report.getPresentedFormFirstRep().getData(), StandardCharsets.UTF_8);
    }
}
