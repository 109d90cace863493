package medivlm.ingest.hl7.mllp;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import medivlm.ingest.hl7.Hl7Answer;
import medivlm.ingest.hl7.Hl7Intake;
import medivlm.ingest.hl7.Hl7Reply;
import org.jboss.logging.Logger;

/**
 * Takes connections and answers their messages, one after another on each. When events cannot be
 * announced it ends the connection without an answer: every sender repeats what was not answered,
 * while many give up what was answered with an error.
 */
final class MllpListener implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(MllpListener.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ServerSocket server;
    private final Hl7Intake intake;
    private final MllpLimits limits;
    private final MllpLedger ledger;
    private final Semaphore places;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * @param server bound; closed with the listener
     * @param intake takes the messages
     * @param ledger counts them
     */
    MllpListener(ServerSocket server, Hl7Intake intake, MllpLimits limits, MllpLedger ledger) {
        this.server = server;
        this.intake = intake;
        this.limits = limits;
        this.ledger = ledger;
        this.places = new Semaphore(limits.connections());
        this.thread = Thread.ofPlatform().name("mllp").unstarted(this::accept);
    }

    void start() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return limits.connections() - places.availablePermits();
    }

    @Override
    public void close() {
        stopping = true;
        closeQuietly(server);
        open.forEach(MllpListener::closeQuietly);
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!stopping) {
            try {
                Socket socket = server.accept();
                if (!places.tryAcquire()) {
                    ledger.turnedAway();
                    closeQuietly(socket);
                    continue;
                }
                open.add(socket);
                Thread.ofVirtual().name("mllp-connection").start(() -> serve(socket));
            } catch (IOException e) {
                if (!stopping) {
                    LOG.warnf("event=hl7_accept_failed cause=%s", e.getClass().getSimpleName());
                    pause();
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setKeepAlive(true);
            socket.setTcpNoDelay(true);
            MllpConnection connection = new MllpConnection(socket, limits);
            while (!stopping && answer(connection)) {}
        } catch (SocketTimeoutException e) {
            ledger.broken("timeout");
        } catch (MllpFrameException e) {
            LOG.warnf("event=hl7_no_mllp problem=%s", e.getMessage());
            ledger.broken("no-mllp");
        } catch (IOException e) {
            if (!stopping) {
                ledger.broken("connection");
            }
        } finally {
            open.remove(socket);
            places.release();
        }
    }

    /** Whether the connection goes on. */
    private boolean answer(MllpConnection connection) throws IOException {
        return switch (connection.read()) {
            case MllpFrame.End() -> false;
            case MllpFrame.TooLong(byte[] head) -> {
                send(connection, intake.refuseTooLong(head, limits.messageBytes()));
                connection.end();
                yield false;
            }
            case MllpFrame.Content(byte[] content) -> send(connection, intake.take(content));
        };
    }

    private boolean send(MllpConnection connection, Hl7Reply reply) throws IOException {
        return switch (reply.answer()) {
            case Hl7Answer.Accepted(int events) -> {
                LOG.infof("event=hl7_message type=%s answer=AA events=%d", reply.type(), events);
                yield write(connection, reply, events == 0 ? "no-change" : "accepted");
            }
            case Hl7Answer.Refused(var fault) -> {
                LOG.warnf(
                        "event=hl7_message type=%s answer=%s code=%d place=%s",
                        reply.type(),
                        fault.code().rejects() ? "AR" : "AE",
                        fault.code().number(),
                        fault.location());
                yield write(
                        connection,
                        reply,
                        fault.code().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            case Hl7Answer.Unavailable(String detail) -> {
                LOG.warnf("event=hl7_message answer=none problem=%s", detail);
                ledger.answered(reply.type(), "unavailable");
                yield false;
            }
        };
    }

    private boolean write(MllpConnection connection, Hl7Reply reply, String outcome)
            throws IOException {
        ledger.answered(reply.type(), outcome);
        connection.write(reply.acknowledgement());
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.debug("a socket did not close", e);
        }
    }
}
