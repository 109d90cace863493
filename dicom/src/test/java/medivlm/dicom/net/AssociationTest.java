package medivlm.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import medivlm.dicom.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Associations over loopback: what PS3.8 allows. */
class AssociationTest {
    private final LoopbackServers servers = new LoopbackServers();

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void aMessageOfManyFragmentsArrivesAsItWasSent() throws Exception {
        AssociationServer server = servers.start(LoopbackServers::echo, LoopbackServers.PATIENT, 5);
        byte[] content = new byte[1_500_001];
        new Random(1).nextBytes(content);

        try (Association association = LoopbackServers.open(server)) {
            PresentationContext context = association.contexts().iterator().next();
            LoopbackServers.send(association, context, true, new byte[] {1, 2, 3});
            LoopbackServers.send(association, context, false, content);

            assertThat(LoopbackServers.read(association, true)).isEqualTo(new byte[] {1, 2, 3});
            assertThat(LoopbackServers.read(association, false)).isEqualTo(content);
            association.release();
        }
        assertThat(servers.heard().poll(10, TimeUnit.SECONDS)).isEqualTo("released");
    }

    @Test
    void theFirstKnownTransferSyntaxOfTheRequestorIsChosen() throws Exception {
        AssociationServer server = servers.start(LoopbackServers::echo, LoopbackServers.PATIENT, 5);
        List<ProposedContext> contexts =
                List.of(
                        new ProposedContext(
                                1,
                                Uid.CT_IMAGE_STORAGE,
                                List.of("1.2.3", Uid.JPEG_BASELINE, LoopbackServers.SYNTAX)),
                        new ProposedContext(
                                3, "1.2.840.10008.5.1.4.1.1.999", List.of(LoopbackServers.SYNTAX)),
                        new ProposedContext(5, Uid.CT_IMAGE_STORAGE, List.of("1.2.3")));

        try (Association association =
                LoopbackServers.requestor(LoopbackServers.PATIENT)
                        .open(
                                LoopbackServers.address(server),
                                LoopbackServers.OURS,
                                contexts,
                                List.of())) {
            assertThat(association.contexts())
                    .containsExactly(
                            new PresentationContext(1, Uid.CT_IMAGE_STORAGE, Uid.JPEG_BASELINE));
        }
    }

    @Test
    void whoCallsAnotherTitleIsRejectedForGood() throws Exception {
        AssociationServer server = servers.start(LoopbackServers::echo, LoopbackServers.PATIENT, 5);

        assertThatExceptionOfType(AssociationException.Rejected.class)
                .isThrownBy(() ->
                        LoopbackServers.requestor(LoopbackServers.PATIENT)
                                .open(
                                        LoopbackServers.address(server),
                                        new AeTitle("OTHER"),
                                        LoopbackServers.contexts(),
                                        List.of()))
                .satisfies(e ->
                        assertThat(e.rejection())
                                .isEqualTo(AssociateReject.CALLED_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void whoMayNotConnectIsRejectedForGood() throws Exception {
        AssociationServer server = servers.start(LoopbackServers::echo, LoopbackServers.PATIENT, 5);
        Requestor stranger = new Requestor(new AeTitle("STRANGER"), LoopbackServers.PATIENT);

        assertThatExceptionOfType(AssociationException.Rejected.class)
                .isThrownBy(() ->
                        stranger.open(
                                LoopbackServers.address(server),
                                LoopbackServers.OURS,
                                LoopbackServers.contexts(),
                                List.of()))
                .satisfies(e ->
                        assertThat(e.rejection())
                                .isEqualTo(AssociateReject.CALLING_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void oneAssociationTooManyIsAskedToTryLater() throws Exception {
        AssociationServer server = servers.start(LoopbackServers::echo, LoopbackServers.PATIENT, 1);
        try (Association first = LoopbackServers.open(server)) {
            assertThatExceptionOfType(AssociationException.Rejected.class)
                    .isThrownBy(() -> LoopbackServers.open(server))
                    .satisfies(e -> assertThat(e.rejection().isTransient()).isTrue());
            first.release();
        }
        servers.heard().clear();
        LoopbackServers.waitUntilFree(server);

        LoopbackServers.open(server).close();
    }

    @Test
    void releasesThatCrossEndTheAssociationOnBothSides() throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        AssociationServer server =
                servers.start(
                        association -> {
                            try {
                                ready.await(10, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                throw new IOException(e);
                            }
                            association.release();
                        },
                        LoopbackServers.PATIENT,
                        5);
        try (Association association = LoopbackServers.open(server)) {
            ready.countDown();
            association.release();
        }
        assertThat(servers.heard().poll(10, TimeUnit.SECONDS)).isEqualTo("released");
    }

    @Test
    void aServerThatStopsLetsAnOpenAssociationEnd() throws Exception {
        AssociationServer server = servers.start(LoopbackServers::echo, LoopbackServers.PATIENT, 5);
        try (Association association = LoopbackServers.open(server)) {
            Thread closing = Thread.ofPlatform().start(() -> server.close(Duration.ofSeconds(20)));
            PresentationContext context = association.contexts().iterator().next();
            LoopbackServers.send(association, context, true, new byte[] {6});
            assertThat(LoopbackServers.read(association, true)).isEqualTo(new byte[] {6});
            association.release();
            closing.join(Duration.ofSeconds(15));
            assertThat(closing.isAlive()).isFalse();
        }
        assertThat(servers.heard().poll(10, TimeUnit.SECONDS)).isEqualTo("released");
    }

    @Test
    void manyAssociationsLeaveNoneOpen() throws Exception {
        AssociationServer server = servers.start(LoopbackServers::echo, LoopbackServers.PATIENT, 8);
        for (int i = 0; i < 300; i++) {
            try (Association association = LoopbackServers.open(server)) {
                association.release();
            }
        }
        LoopbackServers.waitUntilFree(server);
    }
}
