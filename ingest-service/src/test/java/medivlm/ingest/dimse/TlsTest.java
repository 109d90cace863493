package medivlm.ingest.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.SocketFactory;
import medivlm.dicom.Uid;
import medivlm.dicom.dimse.ServiceUser;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.ProposedContext;
import medivlm.dicom.net.Requestor;
import medivlm.ingest.KeyStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir Path directory;

    /** Settings of one side. */
    private record Side(Optional<Path> keyStore, Optional<Path> trustStore)
            implements DimseConfig.Tls {
        @Override
        public Optional<String> keyStorePassword() {
            return Optional.of(KeyStores.PASSWORD);
        }

        @Override
        public Optional<String> trustStorePassword() {
            return Optional.of(KeyStores.PASSWORD);
        }
    }

    @Test
    void aSenderWithTheRightCertificateIsServedAndOneWithoutIsNot() throws Exception {
        Path keys = directory.resolve("keys.p12");
        Path trusted = directory.resolve("trusted.p12");
        Path strangers = directory.resolve("stranger.p12");
        KeyStores.pair(keys, trusted);
        KeyStores.pair(strangers, directory.resolve("unused.p12"));
        Side ours = new Side(Optional.of(keys), Optional.of(trusted));
        try (DoorUnderTest door =
                new DoorUnderTest(
                        directory.resolve("store"), 0, 5, Map.of(), TlsSockets.server(ours))) {
            assertThat(echo(door, TlsSockets.client(ours))).isTrue();

            Side stranger = new Side(Optional.of(strangers), Optional.of(trusted));
            assertThatThrownBy(() -> echo(door, TlsSockets.client(stranger)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> echo(door, SocketFactory.getDefault()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aTrustStoreWithoutAKeyStoreIsNamed() {
        Side half = new Side(Optional.empty(), Optional.of(directory));

        assertThatThrownBy(() -> TlsSockets.server(half))
                .hasMessageContaining("triage.ingest.dimse.tls.trust-store");
    }

    private static boolean echo(DoorUnderTest door, SocketFactory sockets) throws IOException {
        try (Association association =
                new Requestor(DoorUnderTest.MODALITY, DoorUnderTest.TIMEOUTS, sockets)
                        .open(
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(), door.port()),
                                DoorUnderTest.TITLE,
                                List.of(
                                        new ProposedContext(
                                                1,
                                                Uid.VERIFICATION,
                                                List.of(Uid.IMPLICIT_VR_LITTLE_ENDIAN))),
                                List.of())) {
            boolean done = new ServiceUser(association).echo().isDone();
            association.release();
            return done;
        }
    }
}
