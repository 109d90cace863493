package medivlm.ingest.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import medivlm.ingest.hl7.Messages;
import medivlm.ingest.hl7.mllp.Hl7ListenerBean;
import medivlm.schemas.Door;
import medivlm.schemas.OrderPlaced;
import medivlm.schemas.PatientsMerged;
import medivlm.schemas.Priority;
import medivlm.schemas.Topic;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServiceUnderTest.class)
class Hl7OrdersIT {
    @Inject @Readiness Hl7ListenerBean listener;

    @Test
    void orderOverMllpIsOnItsTopicBeforeItIsAcknowledged() throws IOException {
        String answer = send(Messages.order("1", "NW", "H-1", "S"));

        assertThat(answer).contains("MSA|AA|1");
        OrderPlaced placed =
                Records.await(
                        Topic.ORDERS,
                        OrderPlaced.class,
                        event -> event.accessionNumber().equals("H-1"));
        assertThat(placed.priority()).isEqualTo(Priority.STAT);
        assertThat(placed.source().door()).isEqualTo(Door.HL7);
    }

    @Test
    void mergeOverMllpIsOnItsTopic() throws IOException {
        String answer =
                send(
                        Messages.message(
                                Messages.msh("ADT^A40^ADT_A39", "2"),
                                "PID|1||H-77^^^HOSP^MR",
                                "MRG|H-78^^^HOSP^MR"));

        assertThat(answer).contains("MSA|AA|2");
        PatientsMerged merged =
                Records.await(
                        Topic.PATIENTS,
                        PatientsMerged.class,
                        event -> event.survivor().mrn().equals("H-77"));
        assertThat(merged.site()).isEqualTo("main");
    }

    private String send(String message) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            client.setSoTimeout(20_000);
            client.getOutputStream().write(("\u000b" + message + "\u001c\r").getBytes(UTF_8));
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
