package medivlm.triage.fhir.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import medivlm.triage.fhir.validation.OurProfiles;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our resources name our profiles, and the profiles refuse what must not be. */
class ProfilesTest {

    static Iterable<StructureDefinition> profiles() {
        return OurProfiles.all();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void theProfilesAreValidThemselves(StructureDefinition profile) {
        assertThat(Validation.errors(profile)).isEmpty();
    }

    @Test
    void eachResourceNamesItsProfile() {
        assertThat(report().getMeta().hasProfile(Profiles.DIAGNOSTIC_REPORT)).isTrue();
        assertThat(severity().getMeta().hasProfile(Profiles.SEVERITY)).isTrue();
        assertThat(Tasks.of(StudyExamples.ready()).getMeta().hasProfile(Profiles.WORKLIST_TASK))
                .isTrue();
        assertThat(OurProfiles.all())
                .extracting(StructureDefinition::getUrl)
                .containsExactly(
                        Profiles.DIAGNOSTIC_REPORT, Profiles.SEVERITY, Profiles.WORKLIST_TASK);
    }

    @Test
    void aReportThatNobodySignedIsNotFinal() {
        DiagnosticReport report = report();
        report.setStatus(DiagnosticReport.DiagnosticReportStatus.FINAL);
        assertThat(Validation.errors(report)).anyMatch(error -> error.contains("medivlm-1"));
    }

    @Test
    void aReportOfAMachineSaysSo() {
        DiagnosticReport report = report();
        report.getMeta().getSecurity().clear();
        assertThat(Validation.errors(report)).anyMatch(error -> error.contains("medivlm-2"));
    }

    @Test
    void aRankAboveOneIsNone() {
        Observation severity = severity();
        severity.setValue(new Quantity(1.5).setSystem(Systems.UCUM).setCode("1"));
        assertThat(Validation.errors(severity)).anyMatch(error -> error.contains("medivlm-4"));
    }

    @Test
    void aRankSaysWhatItIsMadeOf() {
        Observation severity = severity();
        severity.getComponent().clear();
        assertThat(Validation.errors(severity)).anyMatch(error -> error.contains("medivlm-5"));
    }

    @Test
    void aStudyThatWasNotAnalysedSaysWhy() {
        assertThat(Validation.errors(Tasks.of(StudyExamples.ready()))).isEmpty();
        Task task = Tasks.of(StudyExamples.notAnalysed());
        assertThat(Validation.errors(task)).isEmpty();
        task.setStatusReason(null);
        assertThat(Validation.errors(task)).anyMatch(error -> error.contains("medivlm-6"));
    }

    private static DiagnosticReport report() {
        DiagnosticReport report = DiagnosticReports.of(StudyExamples.ready());
        assertThat(report).isNotNull();
        return Objects.requireNonNull(report);
    }

    private static Observation severity() {
        return Objects.requireNonNull(SeverityObservations.of(StudyExamples.ready()));
    }
}
