package medivlm.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ServerSocketFactory;
import medivlm.dicom.Uid;

/**
 * Servers on loopback that send back what comes, and how the ends of their associations are told.
 */
final class LoopbackServers implements AutoCloseable {
    static final AeTitle OURS = new AeTitle("TRIAGE");
    static final AeTitle THEIRS = new AeTitle("MODALITY");
    static final Timeouts PATIENT = new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20));
    static final String SYNTAX = Uid.EXPLICIT_VR_LITTLE_ENDIAN;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<AssociationServer> servers = new ArrayList<>();

    private final AssociationObserver observer =
            new AssociationObserver() {
                @Override
                public void released(Association association) {
                    heard.add("released");
                }

                @Override
                public void failed(Association association, Exception how) {
                    heard.add(how.getClass().getSimpleName());
                }

                @Override
                public void rejected(InetAddress peer, AssociateReject reject) {
                    heard.add("rejected");
                }

                @Override
                public void malformed(InetAddress peer, IOException how) {
                    heard.add("malformed");
                }
            };

    /** What the servers told of associations, in order. */
    BlockingQueue<String> heard() {
        return heard;
    }

    AssociationServer start(AssociationHandler handler, Timeouts timeouts, int most)
            throws IOException {
        AssociationServer server =
                AssociationServer.start(
                        new AssociationServer.Settings(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                ServerSocketFactory.getDefault(),
                                most,
                                timeouts),
                        new SyntaxNegotiator(
                                Set.of(OURS),
                                Set.of(THEIRS),
                                sopClass ->
                                        sopClass.equals(Uid.CT_IMAGE_STORAGE)
                                                ? Set.of(SYNTAX, Uid.JPEG_BASELINE)
                                                : Set.of()),
                        handler,
                        observer);
        servers.add(server);
        return server;
    }

    /** Sends back what comes. */
    static void echo(Association association) throws IOException {
        Optional<MessagePart> part = association.next();
        while (part.isPresent()) {
            try (OutputStream out =
                    association.send(part.get().context(), part.get().isCommand())) {
                out.write(part.get().readAllBytes());
            }
            part = association.next();
        }
    }

    static Requestor requestor(Timeouts timeouts) {
        return new Requestor(THEIRS, timeouts);
    }

    static Association open(AssociationServer server) throws IOException {
        return requestor(PATIENT).open(address(server), OURS, contexts(), List.of());
    }

    static List<ProposedContext> contexts() {
        return List.of(new ProposedContext(1, Uid.CT_IMAGE_STORAGE, List.of(SYNTAX)));
    }

    static InetSocketAddress address(AssociationServer server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    static void send(
            Association association, PresentationContext context, boolean command, byte[] content)
            throws IOException {
        try (OutputStream out = association.send(context, command)) {
            out.write(content);
        }
    }

    static byte[] read(Association association, boolean command) throws IOException {
        MessagePart part = association.next().orElseThrow();
        assertThat(part.isCommand()).isEqualTo(command);
        return part.readAllBytes();
    }

    static void waitUntilFree(AssociationServer server) throws InterruptedException {
        for (int i = 0; i < 200 && server.associations() > 0; i++) {
            Thread.sleep(25);
        }
        assertThat(server.associations()).isZero();
    }

    @Override
    public void close() {
        servers.forEach(AssociationServer::close);
    }
}
