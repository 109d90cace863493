package medivlm.triage.fhir.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import medivlm.triage.disclosure.Decisions;
import medivlm.triage.fhir.record.StudyRecord;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every element that a report or a severity is made of is decided for cadt mode. */
class DisclosedElementsTest {

    static Stream<StudyRecord> everyState() {
        return MappersTest.everyState();
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void everyElementIsDecided(StudyRecord study) {
        DiagnosticReport report = DiagnosticReports.of(study);
        if (report != null) {
            assertDecided(report);
        }
        Observation severity = SeverityObservations.of(study);
        if (severity != null) {
            assertDecided(severity);
        }
    }

    private static void assertDecided(Resource resource) {
        Set<String> elements =
                resource.children().stream()
                        .filter(Property::hasValues)
                        .map(Property::getName)
                        .collect(Collectors.toSet());
        assertThat(elements).contains("status", "code");
        assertThat(Decisions.members(resource.fhirType()))
                .as("elements of %s in triage.disclosure.Decisions", resource.fhirType())
                .containsAll(elements);
    }
}
