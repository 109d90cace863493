package medivlm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import medivlm.standalone.access.Role;
import medivlm.standalone.launch.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WithStack.class)
class ClosedDoorsIT {
    @ParameterizedTest
    @CsvSource({
        "TRIAGE, /api/worklist",
        "TRIAGE, /api//worklist",
        "TRIAGE, /api/./worklist",
        "TRIAGE, /q/../api/worklist",
        "TRIAGE, /api/worklist;a=b",
        "TRIAGE, /api/worklist/events",
        "TRIAGE, /api/trace/SYS1",
        "TRIAGE, /fhir/DiagnosticReport",
        "TRIAGE, /fhir//DiagnosticReport",
        "TRIAGE, /q/../fhir/Patient",
        "INGEST, /api/images/0000",
        "INGEST, /api//studies",
        "INGEST, /q/../api/studies"
    })
    void noDoorOpensWithoutAToken(Service service, String path, Stack stack) {
        assertThat(stack.getWithoutToken(service, path).status()).isIn(400, 401, 404, 405);
    }

    @Test
    void aPublisherReadsNoPatientsAndAReaderHandsNothingIn(Stack stack) {
        assertThat(stack.get(Service.TRIAGE, "/api/worklist", Role.PUBLISHER, "main").status())
                .isEqualTo(403);
        assertThat(stack.get(Service.TRIAGE, "/fhir/Patient", Role.PUBLISHER, "main").status())
                .isEqualTo(403);
        assertThat(stack.post(Service.INGEST, "/api/orders", Role.FHIR_READER, "{}").status())
                .isEqualTo(403);
    }

    @Test
    void anotherSiteSeesNothing(Stack stack) {
        String study =
                stack.send(SampleStudies.phantom(9_500), "application/dicom", Map.of())
                        .json()
                        .path("study")
                        .asText();
        stack.settledRow(study);

        assertThat(
                        stack.get(
                                        Service.TRIAGE,
                                        "/api/worklist?limit=500",
                                        Role.CLINICIAN,
                                        "elsewhere")
                                .json()
                                .path("rows"))
                .isEmpty();
        assertThat(
                        stack.get(
                                        Service.TRIAGE,
                                        "/fhir/DiagnosticReport",
                                        Role.FHIR_READER,
                                        "elsewhere")
                                .json()
                                .path("entry"))
                .isEmpty();
        assertThat(
                        stack.get(
                                        Service.TRIAGE,
                                        "/api/worklist/" + study,
                                        Role.CLINICIAN,
                                        "elsewhere")
                                .status())
                .isEqualTo(404);
    }
}
