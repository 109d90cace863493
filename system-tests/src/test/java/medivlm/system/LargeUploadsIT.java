package medivlm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import medivlm.standalone.access.Role;
import medivlm.standalone.launch.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ingest runs with a heap of 256 MiB here ({@link Service#INGEST}). */
@ExtendWith(WithStack.class)
class LargeUploadsIT {
    private static final int AT_ONCE = 3;
    private static final int LARGE = 150 << 20;
    private static final int TOO_LARGE = 260 << 20;

    @Test
    void uploadsThatTogetherAreLargerThanTheHeapAreAllTaken(Stack stack) throws Exception {
        String study = "";
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Stack.Answer>> sent = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                long seed = 9_700L + i;
                sent.add(
                        senders.submit(
                                () -> stack.send(tomogram(seed, LARGE), "application/dicom")));
            }
            for (Future<Stack.Answer> answer : sent) {
                assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(201);
                study = answer.get().json().path("study").asText();
            }
        }

        assertThat(temporaryFiles(stack)).isEmpty();
        assertThat(stack.settledRow(study).path("state").asText()).isEqualTo("not-analysed");
    }

    @Test
    void anUploadBeyondTheLimitIsAProblemThatSaysTheLimitAndLeavesNothing(Stack stack)
            throws Exception {
        Stack.Answer answer = stack.send(tomogram(9_710, TOO_LARGE), "application/dicom");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:medivlm:problem:too-large");
        assertThat(answer.json().path("remedy").asText())
                .contains("triage.ingest.max-instance-size");
        assertThat(temporaryFiles(stack)).isEmpty();
        assertThat(stack.get(Service.INGEST, "/q/health/live", Role.ADMIN, "main").status())
                .isEqualTo(200);
    }

    /** A tomogram with more pixel data than it says, made while it is sent. */
    private static InputStream tomogram(long seed, int bytes) {
        byte[] small = SampleStudies.tomogram(seed);
        byte[] header = SampleStudies.withPixelDataOf(bytes, small);
        return new SequenceInputStream(
                new ByteArrayInputStream(header), new SeededBytes(seed, bytes));
    }

    private static List<Path> temporaryFiles(Stack stack) throws IOException {
        try (Stream<Path> files = Files.walk(stack.data().images().resolve("incoming"))) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
