package medivlm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import medivlm.standalone.access.Role;
import medivlm.standalone.launch.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reads of a file that, eight at a time, has three times the memory outside of the heap. */
@ExtendWith(WithStack.class)
class LargeRetrievalsIT {
    private static final int AT_ONCE = 8;
    private static final long SEED = 9_720;
    private static final int LARGE = 96 << 20;
    private static final int CHUNK = 1 << 16;

    /**
     * What came.
     *
     * @param status of the answer
     * @param sha256 of its body
     * @param bytes of its body
     */
    private record Read(int status, String sha256, long bytes) {}

    @Test
    void largeInstanceThatManyReadAtOnceComesWholeAndItsFramesAndPreviewAreShown(Stack stack)
            throws Exception {
        Stack.Answer sent = stack.send(tomogram(), "application/dicom");
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        JsonNode instance = sent.json().at("/instances/0");
        String sha256 = instance.path("sha256").asText();
        String study = "/dicomweb/studies/" + instance.path("studyInstanceUid").asText();
        String series =
                stack.get(Service.INGEST, study + "/metadata", Role.CLINICIAN, "main")
                        .json()
                        .at("/0/0020000E/Value/0")
                        .asText();
        String address =
                study
                        + "/series/"
                        + series
                        + "/instances/"
                        + instance.path("sopInstanceUid").asText();

        long length = header().length + (long) LARGE;
        assertThat(readAtOnce(stack, address, "application/dicom"))
                .containsOnly(new Read(200, sha256, length));
        for (Read read :
                readAtOnce(
                        stack,
                        study,
                        "multipart/related; type=\"application/dicom\"; transfer-syntax=*")) {
            assertThat(read.status()).isEqualTo(200);
            assertThat(read.bytes()).isGreaterThan(LARGE);
        }
        for (String part : List.of("/frames/1", "/metadata", "/rendered", "/thumbnail")) {
            for (Read read : readAtOnce(stack, address + part, "*/*")) {
                assertThat(read.status()).as(part).isEqualTo(200);
            }
        }
        for (Read read : readAtOnce(stack, "/api/images/" + sha256 + "/preview.jpg", "*/*")) {
            assertThat(read.status()).isEqualTo(200);
        }
        assertThat(stack.get(Service.INGEST, "/q/health/live", Role.ADMIN, "main").status())
                .isEqualTo(200);
    }

    private static List<Read> readAtOnce(Stack stack, String path, String accept) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(stack.uri(Service.INGEST, path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Authorization", "Bearer " + stack.token(Role.CLINICIAN, "main"))
                        .header("Accept", accept)
                        .build();
        List<Read> read = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService readers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Read>> reading = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                reading.add(readers.submit(() -> read(client, request)));
            }
            for (Future<Read> one : reading) {
                read.add(one.get());
            }
        }
        return read;
    }

    private static Read read(HttpClient client, HttpRequest request) throws Exception {
        HttpResponse<InputStream> answer =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long bytes = 0;
        try (InputStream body = answer.body()) {
            byte[] chunk = new byte[CHUNK];
            for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
                digest.update(chunk, 0, count);
                bytes += count;
            }
        }
        return new Read(answer.statusCode(), HexFormat.of().formatHex(digest.digest()), bytes);
    }

    private static InputStream tomogram() {
        return new SequenceInputStream(
                new ByteArrayInputStream(header()), new SeededBytes(SEED, LARGE));
    }

    private static byte[] header() {
        return SampleStudies.withPixelDataOf(LARGE, SampleStudies.tomogram(SEED));
    }
}
