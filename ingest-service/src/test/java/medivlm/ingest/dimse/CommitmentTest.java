package medivlm.ingest.dimse;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Uid;
import medivlm.dicom.dimse.CommitmentRequest;
import medivlm.dicom.dimse.CommitmentResult;
import medivlm.dicom.dimse.CommitmentResult.Reason;
import medivlm.dicom.dimse.ServiceUser;
import medivlm.dicom.dimse.SopReference;
import medivlm.dicom.net.AeTitle;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.AssociationObserver;
import medivlm.dicom.net.AssociationServer;
import medivlm.dicom.net.ContextAnswer;
import medivlm.dicom.net.Negotiation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitmentTest {
    private static final String CR = Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE;
    private static final String EXPLICIT = Uid.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final SopReference KEPT = new SopReference(CR, STUDY + ".3");
    private static final SopReference UNKNOWN = new SopReference(CR, STUDY + ".4");
    private static final SopReference OTHER_CLASS =
            new SopReference(Uid.CT_IMAGE_STORAGE, STUDY + ".3");

    @TempDir Path directory;

    @Test
    void whatIsKeptIsCommittedOnTheSameAssociationAndTheRestIsNot() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            send(door);

            CommitmentResult result = ask(door, DoorUnderTest.MODALITY, KEPT, UNKNOWN, OTHER_CLASS);

            assertThat(result.transactionUid()).isEqualTo("2.25.77");
            assertThat(result.committed()).containsExactly(KEPT);
            assertThat(result.failed())
                    .containsExactly(
                            new CommitmentResult.Failure(UNKNOWN, Reason.NO_SUCH_OBJECT_INSTANCE),
                            new CommitmentResult.Failure(
                                    OTHER_CLASS, Reason.CLASS_INSTANCE_CONFLICT));
        }
    }

    @Test
    void contentThatHasGoneBadIsNotCommitted() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            send(door);
            try (Stream<Path> files = Files.walk(directory.resolve("sha256"))) {
                Path content =
                        files.filter(f -> f.toString().matches(".*[0-9a-f]{64}"))
                                .findAny()
                                .orElseThrow();
                Files.write(content, new byte[] {1});
            }

            CommitmentResult result = ask(door, DoorUnderTest.MODALITY, KEPT);

            assertThat(result.committed()).isEmpty();
        }
    }

    @Test
    void anotherSiteCannotHaveItCommitted() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            send(door);

            assertThat(ask(door, DoorUnderTest.NORTH, KEPT).committed()).isEmpty();
        }
    }

    @Test
    void aReceiverThatWasDownIsToldOnANewAssociationEvenAfterARestart() throws Exception {
        int port = freePort();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Map<AeTitle, InetSocketAddress> addresses = Map.of(DoorUnderTest.MODALITY, address);
        try (DoorUnderTest door = door(addresses)) {
            send(door);
            try (Association association = door.open(DoorUnderTest.MODALITY, EXPLICIT, CR)) {
                assertThat(
                                new ServiceUser(association)
                                        .requestCommitment(
                                                new CommitmentRequest("2.25.77", List.of(KEPT)))
                                        .isDone())
                        .isTrue();
                association.release();
            }
            Thread.sleep(300);
        }
        LinkedBlockingQueue<CommitmentResult> told = new LinkedBlockingQueue<>();
        try (AssociationServer receiver = receiver(address, told);
                DoorUnderTest door = door(addresses)) {
            CommitmentResult result = told.poll(20, TimeUnit.SECONDS);

            assertThat(result).isNotNull();
            assertThat(result.committed()).containsExactly(KEPT);
            assertThat(receiver.port()).isEqualTo(port);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!pending().isEmpty() && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertThat(pending()).as("delivered once, then forgotten").isEmpty();
            assertThat(door.port()).isPositive();
        }
        assertThat(told).isEmpty();
    }

    private List<Path> pending() throws IOException {
        try (Stream<Path> pending = Files.list(directory.resolve("objects/commitments"))) {
            return pending.toList();
        }
    }

    private DoorUnderTest door(Map<AeTitle, InetSocketAddress> addresses) throws Exception {
        return new DoorUnderTest(directory, 0, 20, addresses, ServerSocketFactory.getDefault());
    }

    private static void send(DoorUnderTest door) throws IOException {
        byte[] bytes = DicomWriter.encode(radiograph(KEPT.sopInstance()).build(), EXPLICIT);
        assertThat(
                        door.send(DoorUnderTest.MODALITY, CR, KEPT.sopInstance(), EXPLICIT, bytes)
                                .isDone())
                .isTrue();
    }

    private static CommitmentResult ask(
            DoorUnderTest door, AeTitle calling, SopReference... instances) throws IOException {
        try (Association association = door.open(calling, EXPLICIT, CR)) {
            ServiceUser user = new ServiceUser(association);
            assertThat(
                            user.requestCommitment(
                                            new CommitmentRequest("2.25.77", List.of(instances)))
                                    .isDone())
                    .isTrue();
            CommitmentResult result = user.awaitCommitment().orElseThrow();
            association.release();
            return result;
        }
    }

    /** A modality that waits for results, the requestor being the provider (PS3.7 §D.3.3.4). */
    private static AssociationServer receiver(
            InetSocketAddress address, LinkedBlockingQueue<CommitmentResult> told)
            throws IOException {
        return AssociationServer.start(
                new AssociationServer.Settings(
                        address, ServerSocketFactory.getDefault(), 5, DoorUnderTest.TIMEOUTS),
                (request, peer) ->
                        new Negotiation.Accepted(
                                request.contexts().stream()
                                        .map(one ->
                                                new ContextAnswer(
                                                        one.id(),
                                                        ContextAnswer.Result.ACCEPTANCE,
                                                        one.transferSyntaxes().getFirst()))
                                        .toList(),
                                request.user().roles()),
                association -> {
                    assertThat(association.roles())
                            .anyMatch(role ->
                                    role.sopClass().equals(Uid.STORAGE_COMMITMENT_PUSH_MODEL)
                                            && role.scp());
                    ServiceUser user = new ServiceUser(association);
                    @Nullable CommitmentResult result = user.awaitCommitment().orElse(null);
                    if (result != null) {
                        told.add(result);
                    }
                    user.awaitCommitment();
                },
                AssociationObserver.NONE);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
