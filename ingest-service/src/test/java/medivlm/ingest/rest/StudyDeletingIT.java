package medivlm.ingest.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import medivlm.dicom.Tag;
import medivlm.ingest.store.ContentHash;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServiceUnderTest.class)
class StudyDeletingIT {
    private static final String ADMIN = "main";

    @Test
    void deletedStudyIsGoneForEveryReaderAndCanBeSentAgain() {
        String study = STUDY + ".820";
        byte[] dicom = dicom(study);
        send(dicom);
        String image = "api/images/" + ContentHash.of(dicom).hex();
        String instance =
                "dicomweb/studies/" + study + "/series/" + study + ".0/instances/" + study + ".1";

        HttpResponse<byte[]> ordered = delete(admin(), study, "wrong patient");

        assertThat(ordered.statusCode()).isEqualTo(202);
        JsonNode done = await(study);
        assertThat(done.get("reason").asText()).isEqualTo("wrong patient");
        assertThat(done.get("by").asText()).isEqualTo("tester");
        assertThat(done.get("images").asInt()).isEqualTo(1);
        for (String path : new String[] {instance, "dicomweb/studies/" + study, image}) {
            HttpResponse<byte[]> answer = Doors.get(path, Doors.clinician("main"));
            assertThat(answer.statusCode()).as(path).isEqualTo(410);
            assertThat(Doors.json(answer).get("remedy").asText()).contains("send the study again");
        }
        assertThat(
                        Doors.get(
                                        "dicomweb/studies?StudyInstanceUID=" + study,
                                        Doors.clinician("main"))
                                .statusCode())
                .isEqualTo(204);
        assertThat(Doors.get(image, Doors.clinician("north")).statusCode()).isEqualTo(404);

        send(dicom);

        assertThat(Doors.get(image, Doors.clinician("main")).body()).isEqualTo(dicom);
        assertThat(Doors.get("dicomweb/studies/" + study, Doors.clinician("main")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyAdministratorsDeleteAndOnlyWithAReasonAndWhatIsThere() {
        String study = STUDY + ".821";
        send(dicom(study));

        for (String role : new String[] {"clinician", "publisher"}) {
            assertThat(delete(Doors.token(Set.of(role), "main"), study, "x").statusCode())
                    .as(role)
                    .isEqualTo(403);
        }
        assertThat(delete(Doors.token(Set.of("admin"), "north"), study, "x").statusCode())
                .isEqualTo(404);
        assertThat(delete(admin(), study, " ").statusCode()).isEqualTo(400);
        assertThat(delete(admin(), "abc", "x").statusCode()).isEqualTo(400);
        assertThat(delete(admin(), "1.2.3.999", "x").statusCode()).isEqualTo(404);
        assertThat(Doors.get("dicomweb/studies/" + study, Doors.clinician("main")).statusCode())
                .isEqualTo(200);
    }

    private static JsonNode await(String study) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(deadline)) {
            JsonNode deletion =
                    Doors.json(Doors.get("api/deletions?studyInstanceUid=" + study, admin()));
            if (deletion.path("state").asText().equals("done")) {
                return deletion;
            }
        }
        throw new AssertionError("not deleted within 30 s");
    }

    private static HttpResponse<byte[]> delete(String token, String study, String reason) {
        String json = "{\"studyInstanceUid\":\"" + study + "\",\"reason\":\"" + reason + "\"}";
        return Doors.post("api/deletions", token, "application/json", json.getBytes(UTF_8));
    }

    private static String admin() {
        return Doors.token(Set.of("admin"), ADMIN);
    }

    private static void send(byte[] dicom) {
        assertThat(
                        Doors.post("api/studies", Doors.publisher(), "application/dicom", dicom)
                                .statusCode())
                .isEqualTo(201);
    }

    private static byte[] dicom(String study) {
        return file(
                radiograph(study + ".1")
                        .put(Tag.STUDY_INSTANCE_UID, study)
                        .put(Tag.SERIES_INSTANCE_UID, study + ".0"));
    }
}
