package medivlm.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An order that a RIS raises to STAT over MLLP, as a reader sees it. */
@ExtendWith(WithStack.class)
class StatOrderIT {
    private static final long SEED = 9_950;

    /** What the design asks for, on a machine that does nothing else. */
    private static final Duration WANTED = Duration.ofSeconds(1);

    /** What a busy machine is given before the test fails. */
    private static final Duration MOST = Duration.ofSeconds(15);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    @Test
    void aStatOrderMovesTheRowOfItsStudyToTheFirstLane(Stack stack) throws Exception {
        Map<String, Long> seeds = new HashMap<>();
        for (long seed = SEED; seed < SEED + 3; seed++) {
            seeds.put(ready(stack, seed), seed);
        }
        List<String> before = order(stack, seeds.keySet());
        String last = before.getLast();
        assertThat(row(stack, last).path("lane").asInt()).isEqualTo(1);

        long begin = System.nanoTime();
        String answer = send(order(seeds.getOrDefault(last, 0L)), stack.hl7());
        Duration answered = Duration.ofNanos(System.nanoTime() - begin);
        while (row(stack, last).path("lane").asInt() != 0) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(MOST);
            Thread.sleep(LOOK_EVERY);
        }
        Duration moved = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(answer).contains("MSA|AA|STAT1");
        System.Logger log = System.getLogger(StatOrderIT.class.getName());
        log.log(
                System.Logger.Level.INFO,
                "STAT order: answered after {0} ms, its row in the first lane after {1} ms"
                        + " (wanted: {2} ms)",
                answered.toMillis(),
                moved.toMillis(),
                WANTED.toMillis());
        assertThat(row(stack, last).path("priority").asText()).isEqualTo("stat");
        assertThat(before).hasSize(3);
        assertThat(order(stack, seeds.keySet()).indexOf(last)).isLessThan(2);
    }

    private static String ready(Stack stack, long seed) {
        String study =
                stack.send(SampleStudies.phantom(seed), "application/dicom", Map.of())
                        .json()
                        .path("study")
                        .asText();
        stack.settledRow(study);
        return study;
    }

    private static JsonNode row(Stack stack, String study) {
        return stack.row(study).orElseThrow();
    }

    /** These studies as they stand on the list. */
    private static List<String> order(Stack stack, Collection<String> studies) {
        return stack.worklist().stream()
                .map(row -> row.path("study").asText())
                .filter(studies::contains)
                .toList();
    }

    private static String order(long seed) {
        return String.join(
                "\r",
                "MSH|^~\\&|RIS|NORTH|TRIAGE|MAIN|20260301100000+0100||ORM^O01^ORM_O01|STAT1|P|2.5.1",
                "PID|1||P" + seed + "^^^main^MR||Phantom^Number " + seed,
                "ORC|NW|P1|" + SampleStudies.accession(seed) + "||||^^^^^S",
                "OBR|1|P1||36643-5^Chest 2 views^LN|||||||||||||||"
                        + SampleStudies.accession(seed)
                        + "||||||||||||^fall from a ladder",
                "");
    }

    private static String send(String message, InetSocketAddress door) throws IOException {
        try (Socket client = new Socket(door.getAddress(), door.getPort())) {
            client.setSoTimeout(Math.toIntExact(MOST.toMillis()));
            client.getOutputStream().write(("\u000b" + message + "\u001c\r").getBytes(UTF_8));
            client.getOutputStream().flush();
            StringBuilder answer = new StringBuilder();
            int next = client.getInputStream().read();
            while (next != 0x1c && next >= 0) {
                answer.append((char) next);
                next = client.getInputStream().read();
            }
            return answer.toString();
        }
    }
}
