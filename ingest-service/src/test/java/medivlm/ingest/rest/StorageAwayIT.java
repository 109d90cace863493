package medivlm.ingest.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Uid;
import medivlm.dicom.dimse.ServiceUser;
import medivlm.dicom.dimse.Status;
import medivlm.dicom.net.AeTitle;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.ProposedContext;
import medivlm.dicom.net.Requestor;
import medivlm.dicom.net.Timeouts;
import medivlm.ingest.Samples;
import org.junit.jupiter.api.Test;

/** Every door while the bucket does not answer: senders and viewers are told to try again. */
@QuarkusTest
@WithTestResource(ServiceWithoutStorage.class)
class StorageAwayIT {
    private static final String CR = Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE;
    private static final String SYNTAX = Uid.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final byte[] DICOM = file(radiograph(STUDY + ".820"));

    @Test
    void uploadIsToBeSentAgain() {
        assertProblem(Doors.post("api/studies", Doors.publisher(), "application/dicom", DICOM));
        assertProblem(Doors.post("api/studies", Doors.publisher(), "image/png", Samples.png(82)));
        assertProblem(Doors.form("api/studies", Doors.publisher(), "{}", DICOM));
    }

    @Test
    void storeOverTheWebIsToBeSentAgain() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--b\r\nContent-Type: application/dicom\r\n\r\n".getBytes(US_ASCII));
        body.writeBytes(DICOM);
        body.writeBytes("\r\n--b--\r\n".getBytes(US_ASCII));

        assertUnavailable(
                Doors.post(
                        "dicomweb/studies",
                        Doors.publisher(),
                        "multipart/related; type=\"application/dicom\"; boundary=b",
                        body.toByteArray()));
    }

    @Test
    void studyByFhirIsToBeSentAgain() {
        String study =
                "{\"resourceType\":\"ImagingStudy\",\"status\":\"available\",\"identifier\":[{"
                        + "\"system\":\"urn:dicom:uid\",\"value\":\"urn:oid:"
                        + STUDY
                        + "\"}],\"contained\":[{\"resourceType\":\"Binary\",\"contentType\":"
                        + "\"application/dicom\",\"data\":\""
                        + Base64.getEncoder().encodeToString(DICOM)
                        + "\"}]}";

        HttpResponse<byte[]> answer =
                Doors.post(
                        "fhir/ImagingStudy",
                        Doors.publisher(),
                        "application/fhir+json",
                        study.getBytes(UTF_8));

        assertUnavailable(answer);
        assertThat(Doors.json(answer).get("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(Doors.json(answer).at("/issue/0/code").asText()).isEqualTo("transient");
    }

    @Test
    void searchesRetrievalsAndDeletionsAreToBeAskedAgain() {
        String token = Doors.clinician("main");
        String instance =
                "dicomweb/studies/" + STUDY + "/series/" + STUDY + ".2/instances/" + STUDY + ".1";

        assertProblem(Doors.get("dicomweb/studies?PatientID=4711", token));
        assertProblem(Doors.get(instance, token, "Accept", "application/dicom"));
        assertProblem(Doors.get(instance + "/frames/1", token));
        assertProblem(Doors.get(instance + "/metadata", token));
        assertProblem(Doors.get("api/images/" + "0".repeat(64), token));
        assertProblem(Doors.get("api/images/" + "0".repeat(64) + "/pixels", token));
        assertProblem(
                Doors.post(
                        "api/deletions",
                        Doors.token(Set.of("admin"), "main"),
                        "application/json",
                        "{\"studyInstanceUid\":\"1.2.3\",\"reason\":\"x\"}".getBytes(UTF_8)));
    }

    @Test
    void instanceByAnAssociationIsOutOfResources() throws Exception {
        Status status = store();

        assertThat(status.hex()).isEqualTo("0xA700");
        assertThat(status.comment()).isNotEmpty();
    }

    @Test
    void readinessSaysWhichStorageAndThatTheProcessLives() {
        HttpResponse<byte[]> ready = Doors.get("q/health/ready", "");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(new String(ready.body(), UTF_8)).contains("image-store").contains("S3");
        assertThat(Doors.get("q/health/live", "").statusCode()).isEqualTo(200);
    }

    private static Status store() throws IOException {
        try (Association association =
                new Requestor(new AeTitle("MODALITY"), Timeouts.standard())
                        .open(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port()),
                                new AeTitle("TRIAGE"),
                                List.of(new ProposedContext(1, CR, List.of(SYNTAX))),
                                List.of())) {
            byte[] bytes = DicomWriter.encode(radiograph(STUDY + ".821").build(), SYNTAX);
            Status status =
                    new ServiceUser(association)
                            .store(CR, STUDY + ".821", SYNTAX, out -> out.write(bytes));
            association.release();
            return status;
        }
    }

    private static int port() {
        for (JsonNode check : Doors.json(Doors.get("q/health/ready", "")).get("checks")) {
            if (check.get("name").asText().equals("dicom")) {
                return check.at("/data/port").asInt();
            }
        }
        throw new AssertionError("no health check named dicom");
    }

    private static void assertProblem(HttpResponse<byte[]> answer) {
        assertUnavailable(answer);
        JsonNode problem = Doors.json(answer);
        assertThat(problem.get("type").asText()).isEqualTo("urn:medivlm:problem:unavailable");
        assertThat(problem.get("detail").asText()).contains("S3");
    }

    private static void assertUnavailable(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
}
