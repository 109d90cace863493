package medivlm.dicom.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import medivlm.dicom.Uid;
import medivlm.dicom.net.AeTitle;
import medivlm.dicom.net.AssociationObserver;
import medivlm.dicom.net.AssociationServer;
import medivlm.dicom.net.SyntaxNegotiator;
import medivlm.dicom.net.Timeouts;

/** A real server on a free loopback port that keeps in memory what it is sent. */
final class StorageDoor implements AutoCloseable {
    static final AeTitle TITLE = new AeTitle("TRIAGE");
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20));

    final Map<String, byte[]> datasets = new ConcurrentHashMap<>();
    final Map<String, StoreRequest> requests = new ConcurrentHashMap<>();
    final List<CommitmentRequest> commitments = new CopyOnWriteArrayList<>();
    final List<Status> told = new CopyOnWriteArrayList<>();
    volatile Status answer = Status.SUCCESS;
    volatile boolean tellsHere;
    private final AssociationServer server;

    StorageDoor(ServerSocketFactory sockets, Set<String> syntaxes) throws IOException {
        server =
                AssociationServer.start(
                        new AssociationServer.Settings(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                sockets,
                                10,
                                TIMEOUTS),
                        new SyntaxNegotiator(
                                Set.of(TITLE),
                                Set.of(),
                                sopClass ->
                                        sopClass.equals(Uid.VERIFICATION)
                                                ? Set.of(Uid.IMPLICIT_VR_LITTLE_ENDIAN)
                                                : syntaxes),
                        new ServiceProvider(this::store, commitment()),
                        AssociationObserver.NONE);
    }

    private CommitmentProvider commitment() {
        return new CommitmentProvider() {
            @Override
            public Status request(CommitmentRequest request, AeTitle calling) {
                commitments.add(request);
                return answer;
            }

            @Override
            public Optional<CommitmentResult> resultHere(
                    CommitmentRequest request, AeTitle calling) {
                return tellsHere
                        ? Optional.of(
                                new CommitmentResult(
                                        request.transactionUid(), request.instances(), List.of()))
                        : Optional.empty();
            }

            @Override
            public void told(Status status, AeTitle calling) {
                told.add(status);
            }
        };
    }

    private Status store(StoreRequest request, InputStream dataset) throws IOException {
        if (answer.isDone()) {
            datasets.put(request.sopInstance(), dataset.readAllBytes());
            requests.put(request.sopInstance(), request);
        }
        return answer;
    }

    StoreRequest request(String sopInstance) {
        return Objects.requireNonNull(requests.get(sopInstance), sopInstance);
    }

    byte[] dataset(String sopInstance) {
        return Objects.requireNonNull(datasets.get(sopInstance), sopInstance);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    @Override
    public void close() {
        server.close();
    }
}
