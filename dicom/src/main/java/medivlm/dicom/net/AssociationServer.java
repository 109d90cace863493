package medivlm.dicom.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;

/**
 * Accepts associations (PS3.8 §7.1). Over the most associations it answers with the transient
 * rejection "local limit exceeded", so that a sender tries again; over twice as many connections it
 * closes new ones.
 */
public final class AssociationServer implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final Settings settings;
    private final Negotiator negotiator;
    private final AssociationHandler handler;
    private final AssociationObserver observer;
    private final ServerSocket socket;
    private final Semaphore places;
    private final Semaphore connections;
    private final Set<PduChannel> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean closing;

    /**
     * Terms of a server.
     *
     * @param address where it listens; port 0 takes a free one
     * @param sockets plain, or of an SSLContext for TLS
     * @param mostAssociations open at the same time, at least 1
     * @param timeouts how long the other side may be silent
     * @param maximumLength longest P-DATA-TF that is asked for in bytes, 4096 to 16 MiB; data is
     *     streamed, so that longer ones are read all the same
     */
    public record Settings(
            InetSocketAddress address,
            ServerSocketFactory sockets,
            int mostAssociations,
            Timeouts timeouts,
            int maximumLength) {
        private static final int SHORTEST = 1 << 12;
        private static final int LONGEST = 1 << 24;

        /**
         * Checks them.
         *
         * @throws IllegalArgumentException if no association is allowed or a PDU has no such length
         */
        public Settings {
            if (mostAssociations < 1) {
                throw new IllegalArgumentException("at least one association must be allowed");
            }
            if (maximumLength < SHORTEST || maximumLength > LONGEST) {
                throw new IllegalArgumentException(
                        "the longest PDU has " + SHORTEST + " to " + LONGEST + " bytes");
            }
        }

        /** The same with PDUs of 128 KiB. */
        public Settings(
                InetSocketAddress address,
                ServerSocketFactory sockets,
                int mostAssociations,
                Timeouts timeouts) {
            this(address, sockets, mostAssociations, timeouts, LocalInformation.MAXIMUM_LENGTH);
        }
    }

    private AssociationServer(
            Settings settings,
            Negotiator negotiator,
            AssociationHandler handler,
            AssociationObserver observer)
            throws IOException {
        this.settings = settings;
        this.negotiator = negotiator;
        this.handler = handler;
        this.observer = observer;
        this.places = new Semaphore(settings.mostAssociations());
        this.connections = new Semaphore(2 * settings.mostAssociations());
        this.socket = settings.sockets().createServerSocket();
        socket.setReuseAddress(true);
        try {
            socket.bind(settings.address(), BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Listens from now on.
     *
     * @throws IOException if the port is taken
     */
    public static AssociationServer start(
            Settings settings,
            Negotiator negotiator,
            AssociationHandler handler,
            AssociationObserver observer)
            throws IOException {
        AssociationServer server = new AssociationServer(settings, negotiator, handler, observer);
        Thread.ofPlatform().name("dicom-accept-" + server.port()).daemon().start(server::accept);
        return server;
    }

    /** Port that it listens on. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Associations that are open. */
    public int associations() {
        return settings.mostAssociations() - places.availablePermits();
    }

    /** Takes no more associations, lets those that are open end for this long, aborts the rest. */
    public void close(Duration grace) {
        closing = true;
        try {
            socket.close();
        } catch (IOException e) {
            // it does not listen any more
        }
        threads.shutdown();
        try {
            stopped.await(1, TimeUnit.SECONDS);
            if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                open.forEach(channel -> channel.abort(Abort.BY_USER));
                threads.awaitTermination(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            open.forEach(channel -> channel.abort(Abort.BY_USER));
            Thread.currentThread().interrupt();
        }
    }

    /** Aborts what is open. */
    @Override
    public void close() {
        close(Duration.ZERO);
    }

    private void accept() {
        while (!closing) {
            try {
                Socket peer = socket.accept();
                if (connections.tryAcquire()) {
                    threads.execute(() -> connection(peer));
                } else {
                    peer.close();
                }
            } catch (SocketException e) {
                if (!closing && socket.isClosed()) {
                    break;
                }
            } catch (IOException | RuntimeException e) {
                // one connection failed, or the server is closing; the door stays open for others
            }
        }
        stopped.countDown();
    }

    private void connection(Socket peer) {
        InetAddress address = peer.getInetAddress();
        try (peer) {
            peer.setSoTimeout((int) settings.timeouts().association().toMillis());
            if (peer instanceof SSLSocket tls) {
                tls.startHandshake();
            }
            try (PduChannel channel = new PduChannel(peer)) {
                open.add(channel);
                try {
                    negotiate(channel);
                } finally {
                    open.remove(channel);
                }
            }
        } catch (IOException e) {
            observer.malformed(address, e);
        } finally {
            connections.release();
        }
    }

    private void negotiate(PduChannel channel) throws IOException {
        channel.allowInAll(settings.timeouts().association());
        AssociateRequest request;
        try {
            PduChannel.Header header = channel.header();
            if (!(channel.body(header) instanceof AssociateRequest asked)) {
                throw new AssociationException.ProtocolViolated(
                        "a connection begins with an association request", Abort.UNEXPECTED_PDU);
            }
            request = asked;
        } catch (AssociationException.ProtocolViolated e) {
            channel.abort(e.abort());
            throw e;
        }
        if (!places.tryAcquire()) {
            reject(channel, AssociateReject.LOCAL_LIMIT_EXCEEDED);
            return;
        }
        try {
            switch (answer(request, channel.peer())) {
                case Negotiation.Refused(AssociateReject reject) -> reject(channel, reject);
                case Negotiation.Accepted accepted -> serve(channel, request, accepted);
            }
        } finally {
            places.release();
        }
    }

    private Negotiation answer(AssociateRequest request, InetAddress peer) {
        if ((request.protocolVersion() & 1) == 0) {
            return new Negotiation.Refused(AssociateReject.PROTOCOL_VERSION_NOT_SUPPORTED);
        }
        if (!request.applicationContext().equals(AssociateRequest.DICOM)) {
            return new Negotiation.Refused(AssociateReject.APPLICATION_CONTEXT_NOT_SUPPORTED);
        }
        return negotiator.negotiate(request, peer);
    }

    private void reject(PduChannel channel, AssociateReject reject) throws IOException {
        observer.rejected(channel.peer(), reject);
        channel.write(reject);
        channel.allowInAll(settings.timeouts().association());
        channel.awaitClose();
    }

    private void serve(PduChannel channel, AssociateRequest request, Negotiation.Accepted accepted)
            throws IOException {
        AssociateAccept accept =
                new AssociateAccept(
                        request.called(),
                        request.calling(),
                        accepted.contexts(),
                        LocalInformation.with(accepted.roles(), settings.maximumLength()));
        channel.write(accept);
        try (Association association =
                new Association(channel, request, accept, false, settings.timeouts())) {
            observer.opened(association);
            try {
                handler.serve(association);
                observer.released(association);
            } catch (IOException | RuntimeException e) {
                observer.failed(association, e);
            }
        }
    }
}
