package medivlm.ingest.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import medivlm.dicom.Tag;
import medivlm.ingest.Samples;
import medivlm.schemas.EventKeys;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Priority;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Topic;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServiceUnderTest.class)
class StudyUploadIT {

    @Test
    void pictureSentTwiceIsOneStudy() {
        JsonNode one = created(post("image/png", Samples.png(1)));
        JsonNode two = created(post("image/png", Samples.png(1)));

        assertThat(two.get("study")).isEqualTo(one.get("study"));
        assertThat(one.at("/instances/0/duplicate").asBoolean()).isFalse();
        assertThat(two.at("/instances/0/duplicate").asBoolean()).isTrue();
        assertThat(one.get("topic").asText()).isEqualTo("triage.instances.v1");
        assertThat(two.get("offset").asLong()).isGreaterThan(one.get("offset").asLong());
    }

    @Test
    void formOfDicomFilesBecomesAStudyOnItsTopic() {
        String study = STUDY + ".100";
        byte[] one = file(radiograph(study + ".1").put(Tag.STUDY_INSTANCE_UID, study));
        byte[] two = file(radiograph(study + ".2").put(Tag.STUDY_INSTANCE_UID, study));

        JsonNode answer =
                created(
                        Doors.form(
                                "api/studies",
                                Doors.publisher(),
                                "{\"orderPriority\":\"stat\",\"indication\":\"chest pain\"}",
                                one,
                                two));

        assertThat(answer.get("study").asText())
                .isEqualTo(EventKeys.study("main", study).toString());
        StudyReceived event =
                Records.await(
                        Topic.STUDIES_STAT,
                        StudyReceived.class,
                        received -> received.studyInstanceUid().equals(study));
        assertThat(event.revision()).isEqualTo(1);
        assertThat(event.orderPriority()).isEqualTo(Priority.STAT);
        assertThat(event.instances()).hasSize(2);
        assertThat(event.source().principal()).isEqualTo("tester");
    }

    @Test
    void moreImagesOfAStudyAreItsNextRevision() {
        String study = STUDY + ".101";
        created(dicom(file(radiograph(study + ".1").put(Tag.STUDY_INSTANCE_UID, study))));
        created(dicom(file(radiograph(study + ".2").put(Tag.STUDY_INSTANCE_UID, study))));

        StudyReceived event =
                Records.await(
                        Topic.STUDIES,
                        StudyReceived.class,
                        received ->
                                received.studyInstanceUid().equals(study)
                                        && received.revision() == 2);
        assertThat(event.instances()).hasSize(2);
    }

    @Test
    void oneBadFileOfAFormIsNamedAndTheOthersAreKept() {
        HttpResponse<byte[]> response =
                Doors.form(
                        "api/studies",
                        Doors.publisher(),
                        "{}",
                        Samples.png(11),
                        Arrays.copyOf(Samples.png(12), 60));

        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode answer = Doors.json(response);
        assertThat(answer.get("instances")).hasSize(1);
        assertThat(answer.at("/failed/0/part").asInt()).isEqualTo(1);
        assertThat(answer.at("/failed/0/status").asInt()).isEqualTo(400);
        assertThat(answer.at("/failed/0/detail").asText()).contains("at byte");
    }

    @Test
    void malformedDicomIsAProblemWithTheByte() {
        byte[] whole = file(radiograph(STUDY + ".3"));

        JsonNode problem = problem(dicom(Arrays.copyOf(whole, whole.length - 20)), 400);

        assertThat(problem.get("type").asText()).isEqualTo("urn:medivlm:problem:malformed");
        assertThat(problem.get("detail").asText()).containsPattern("at byte \\d+");
        assertThat(problem.get("remedy").asText()).isNotBlank();
    }

    @Test
    void dicomWithoutStudyIsAProblemThatSaysWhatToDo() {
        byte[] file = file(radiograph(STUDY + ".3").remove(Tag.STUDY_INSTANCE_UID));

        JsonNode problem = problem(dicom(file), 400);

        assertThat(problem.get("detail").asText()).contains("(0020,000D)");
        assertThat(problem.get("remedy").asText()).contains("studyInstanceUid");
    }

    @Test
    void imageThatIsTooLargeIsAProblem() {
        byte[] large = Arrays.copyOf(Samples.png(1), (4 << 20) + 1);

        assertThat(problem(post("image/png", large), 413).get("type").asText())
                .isEqualTo("urn:medivlm:problem:too-large");
    }

    @Test
    void requestBeyondEveryLimitIsAProblemBeforeItIsSent() throws IOException {
        String request =
                """
                POST /api/studies HTTP/1.1
                Host: localhost
                Content-Type: application/dicom
                Content-Length: 2000000000

                """;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Doors.base().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(UTF_8));

            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json", "urn:medivlm:problem:too-large");
        }
    }

    @Test
    void otherTypesOfContentAreAProblem() {
        problem(post("text/plain", "hello".getBytes(UTF_8)), 415);
        problem(post("application/dicom", new byte[0]), 400);
    }

    @Test
    void misspeltMetadataIsAProblemWithItsPlace() {
        HttpResponse<byte[]> response =
                Doors.form(
                        "api/studies",
                        Doors.publisher(),
                        "{\"patient\":{\"mrn\":\"1\",\"famlyName\":\"x\"}}",
                        Samples.png(1));

        assertThat(problem(response, 400).get("detail").asText()).contains("/patient/famlyName");
    }

    @Test
    void parametersOfARawUploadAreItsMetadata() {
        JsonNode answer =
                created(
                        Doors.post(
                                "api/studies?mrn=77&accession=A-77&priority=urgent&view=AP"
                                        + "&familyName=Doe&birthDate=1980-01-02",
                                Doors.publisher(),
                                "image/jpeg",
                                Samples.jpeg(21)));

        InstanceReceived event =
                Records.await(
                        Topic.INSTANCES,
                        InstanceReceived.class,
                        received ->
                                received.study().toString().equals(answer.get("study").asText()));
        assertThat(event.accessionNumber()).isEqualTo("A-77");
        assertThat(event.orderPriority()).isEqualTo(Priority.URGENT);
        assertThat(event.instance().view()).isEqualTo("AP");
        assertThat(event.patient()).extracting("familyName").isEqualTo("Doe");
        problem(post("image/png", Samples.png(1), "?priority=soon"), 400);
        problem(post("image/png", Samples.png(1), "?mrn=1&birthDate=yesterday"), 400);
    }

    @Test
    void realFilesAreTakenOrRefusedWithAReason() throws IOException {
        Path folder = data().resolve("dicom");
        assumeTrue(Files.isDirectory(folder), "no DICOM files at " + folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String group = folder.relativize(file).getName(0).toString();
                if (group.equals("chest-xray") || group.equals("not-chest-xray")) {
                    created(dicom(Files.readAllBytes(file)));
                } else if (file.toString().contains("truncated")) {
                    problem(dicom(Files.readAllBytes(file)), 400);
                }
            }
        }
    }

    private static HttpResponse<byte[]> post(String type, byte[] body) {
        return post(type, body, "");
    }

    private static HttpResponse<byte[]> post(String type, byte[] body, String query) {
        return Doors.post("api/studies" + query, Doors.publisher(), type, body);
    }

    private static HttpResponse<byte[]> dicom(byte[] body) {
        return post("application/dicom", body);
    }

    private static JsonNode created(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(201);
        return Doors.json(response);
    }

    private static JsonNode problem(HttpResponse<byte[]> response, int status) {
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        return Doors.json(response);
    }

    private static Path data() {
        String named = System.getenv("TRIAGE_DATA");
        return named == null
                ? Path.of(System.getProperty("triage.basedir", "."), "..", "shared", "data")
                : Path.of(named);
    }
}
