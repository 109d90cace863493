package medivlm.triage.delivery.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.model.v251.group.ORU_R01_ORDER_OBSERVATION;
import ca.uhn.hl7v2.model.v251.message.ORU_R01;
import ca.uhn.hl7v2.model.v251.segment.OBX;
import ca.uhn.hl7v2.model.v251.segment.PID;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;
import medivlm.triage.delivery.OutgoingReports;
import medivlm.triage.delivery.Ris;
import medivlm.triage.delivery.Transmitter;
import medivlm.triage.delivery.rules.Reply;
import org.junit.jupiter.api.Test;

/** Over real sockets, to the server of another library. */
class MllpTransmitterTest {
    private static final String FINDINGS = "Large left effusion.\nNo pneumothorax | ^ ~ \\ & seen.";

    @Test
    void reportArrivesWithAllThatItSays() throws Exception {
        int port = freePort();
        try (Ris ris = Ris.open(port);
                Transmitter transmitter = transmitter(port)) {
            Reply reply = transmitter.send(OutgoingReports.message(1, "preliminary", FINDINGS));

            assertThat(reply).isEqualTo(new Reply.Accepted());
            ORU_R01 report = ris.received().getFirst();
            assertThat(report.getMSH().getSendingFacility().getNamespaceID().getValue())
                    .isEqualTo("north");
            PID pid = report.getPATIENT_RESULT().getPATIENT().getPID();
            assertThat(pid.getPatientName(0).getFamilyName().getSurname().getValue())
                    .isEqualTo("M\u00fcller & S\u00f6hne");
            assertThat(pid.getPatientIdentifierList(0).getIDNumber().getValue()).isEqualTo("4711");
            ORU_R01_ORDER_OBSERVATION order = report.getPATIENT_RESULT().getORDER_OBSERVATION();
            assertThat(order.getOBR().getResultStatus().getValue()).isEqualTo("P");
            assertThat(order.getOBR().getPlacerField1().getValue()).isEqualTo("A-1");
            assertThat(order.getNTE(0).getComment(0).getValue()).contains("no person has read");
            OBX findings = order.getOBSERVATION(0).getOBX();
            assertThat(findings.getObservationResultStatus().getValue()).isEqualTo("P");
            assertThat(findings.getObservationValue(0).encode()).isEqualTo("Large left effusion.");
            assertThat(findings.getObservationValue(1).getData().toString())
                    .isEqualTo("No pneumothorax | ^ ~ \\ & seen.");
            OBX severity = order.getOBSERVATION(2).getOBX();
            assertThat(severity.getObservationValue(0).encode()).isEqualTo("0.9300");
            assertThat(severity.getAbnormalFlags(0).getValue()).isEqualTo("AA");
        }
    }

    @Test
    void signedReportIsFinalThenCorrectedAndNamesTheReader() throws Exception {
        int port = freePort();
        try (Ris ris = Ris.open(port);
                Transmitter transmitter = transmitter(port)) {
            transmitter.send(OutgoingReports.message(2, "final", FINDINGS));
            transmitter.send(OutgoingReports.message(3, "amended", FINDINGS));
            transmitter.send(OutgoingReports.message(4, "entered-in-error", FINDINGS));

            assertThat(ris.states()).containsExactly("A-1 F", "A-1 C", "A-1 C");
            assertThat(
                            ris.received()
                                    .getFirst()
                                    .getPATIENT_RESULT()
                                    .getORDER_OBSERVATION()
                                    .getOBR()
                                    .getPrincipalResultInterpreter()
                                    .getNdl1_Name()
                                    .getIDNumber()
                                    .getValue())
                    .isEqualTo("ann");
        }
    }

    @Test
    void refusalAndRejectionAreToldApartWithTheReceiversWords() throws Exception {
        int port = freePort();
        try (Ris ris = Ris.open(port, report -> AcknowledgmentCode.AE);
                Transmitter transmitter = transmitter(port)) {
            assertThat(transmitter.send(OutgoingReports.message(1, "preliminary", FINDINGS)))
                    .isInstanceOfSatisfying(
                            Reply.Refused.class,
                            refused -> assertThat(refused.words()).contains("know this order"));
            assertThat(ris.received()).isEmpty();
        }
        try (Ris ris = Ris.open(port, report -> AcknowledgmentCode.AR);
                Transmitter transmitter = transmitter(port)) {
            assertThat(transmitter.send(OutgoingReports.message(1, "preliminary", FINDINGS)))
                    .isInstanceOf(Reply.Rejected.class);
            assertThat(ris.received()).isEmpty();
        }
    }

    @Test
    void receiverThatIsNotThereIsUnreachable() throws Exception {
        try (Transmitter transmitter = transmitter(freePort())) {
            assertThat(transmitter.send(OutgoingReports.message(1, "preliminary", FINDINGS)))
                    .isInstanceOf(Reply.Unreachable.class);
        }
    }

    @Test
    void receiverThatWasRestartedIsFoundAgainAtOnce() throws Exception {
        int port = freePort();
        try (Transmitter transmitter = transmitter(port)) {
            try (Ris first = Ris.open(port)) {
                transmitter.send(OutgoingReports.message(1, "preliminary", FINDINGS));
                assertThat(first.received()).hasSize(1);
            }
            try (Ris second = Ris.open(port)) {
                assertThat(transmitter.send(OutgoingReports.message(2, "final", FINDINGS)))
                        .isEqualTo(new Reply.Accepted());
                assertThat(second.states()).containsExactly("A-1 F");
            }
        }
    }

    @Test
    void receiverThatSaysNothingAnswersAnotherMessageOrNonsenseIsUnreachable() throws Exception {
        assertThat(against("")).isInstanceOf(Reply.Unreachable.class);
        assertThat(against("\u000bMSH|^~\\&|\rMSA|AA|another\r\u001c\r"))
                .isEqualTo(new Reply.Unreachable("the answer is to another message (MSA-2)"));
        assertThat(against("\u000bhello\u001c\r"))
                .isEqualTo(new Reply.Unreachable("the answer is no HL7 message"));
        assertThat(against("\u000b" + "x".repeat(70_000) + "\u001c\r"))
                .isInstanceOfSatisfying(
                        Reply.Unreachable.class,
                        reply -> assertThat(reply.cause()).contains("more than"));
    }

    @Test
    void sameStateHasTheSameControlIdAndAnotherStateAnother() {
        String first = ControlId.of("ris", OutgoingReports.report(1, "preliminary", "a"));
        assertThat(first)
                .hasSize(20)
                .isEqualTo(ControlId.of("ris", OutgoingReports.report(1, "preliminary", "a")))
                .isNotEqualTo(ControlId.of("ris", OutgoingReports.report(2, "final", "a")))
                .isNotEqualTo(ControlId.of("ehr", OutgoingReports.report(1, "preliminary", "a")));
    }

    /** The reply where the receiver answers these bytes, whatever it is sent. */
    private static Reply against(String answer) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread receiver =
                    Thread.ofVirtual()
                            .start(() -> {
                                try (Socket socket = server.accept()) {
                                    socket.getOutputStream()
                                            .write(answer.getBytes(StandardCharsets.UTF_8));
                                    while (socket.getInputStream().read() >= 0) {
                                        // until the sender gives up
                                    }
                                } catch (IOException e) {
                                    // the sender is gone
                                }
                            });
            try (Transmitter transmitter = transmitter(server.getLocalPort())) {
                return transmitter.send(OutgoingReports.message(1, "preliminary", "a"));
            } finally {
                receiver.interrupt();
                receiver.join(Duration.ofSeconds(5));
            }
        }
    }

    private static Transmitter transmitter(int port) {
        return new MllpTransmitter(
                new MllpTransmitter.Receiver(
                        "ris",
                        SocketFactory.getDefault(),
                        "127.0.0.1",
                        port,
                        Duration.ofSeconds(1),
                        "MEDIVLM",
                        "RIS",
                        null),
                MllpTransmitters.parser());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
