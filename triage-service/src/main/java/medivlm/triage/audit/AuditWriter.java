package medivlm.triage.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Writes audit rows by group commit: while one transaction is on its way to the disk, the rows of
 * all other answers gather for the next. Who finds none on its way writes its own row, without a
 * second thread to wake and to wait for. An answer waits for its own row, so none goes out
 * unrecorded, and waits no longer than {@link AuditConfig#patience()}, to the second, for the
 * database.
 *
 * <p>While the database can't be written the rows stay in the queue and are tried again; when it is
 * full, or the patience is over, answers are refused. A refused answer may still leave its row: one
 * too many, never one too few.
 */
@ApplicationScoped
public class AuditWriter {
    private static final Logger LOG = Logger.getLogger(AuditWriter.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** As JDBC has it. */
    private static final int UNLIMITED = 0;

    private final DataSource database;
    private final AuditConfig config;
    private final BlockingQueue<Waiting> queue;

    /** Held while a transaction is on its way. */
    private final Semaphore turn = new Semaphore(1);

    private final Counter written;
    private final Counter lost;
    private final Thread thread = Thread.ofPlatform().name("audit").daemon().unstarted(this::run);
    private volatile boolean stopping;

    private record Waiting(AuditRow row, CompletableFuture<Boolean> durable) {}

    @Inject
    AuditWriter(DataSource database, AuditConfig config, MeterRegistry meters) {
        this.database = database;
        this.config = config;
        this.queue = new ArrayBlockingQueue<>(config.mostWaiting());
        this.written = meters.counter("triage.audit.written");
        this.lost = meters.counter("triage.audit.lost");
        meters.gauge("triage.audit.waiting", queue, BlockingQueue::size);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.join(STOP_WITHIN);
        queue.forEach(this::lose);
    }

    /**
     * Writes a row and waits until it is durable.
     *
     * @throws AuditUnavailableException if that can't be said in time
     */
    public void write(AuditRow row) {
        Waiting waiting = new Waiting(row, new CompletableFuture<>());
        long end = System.nanoTime() + config.patience().toNanos();
        if (stopping || (!atOnce(waiting) && !queue.offer(waiting))) {
            throw new AuditUnavailableException("too many audit rows wait to be written");
        }
        try {
            if (!waiting.durable().get(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new AuditUnavailableException("the audit row can't be written");
            }
        } catch (TimeoutException | ExecutionException e) {
            throw new AuditUnavailableException("the audit row was not written in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditUnavailableException("stopped while an audit row was written");
        }
    }

    /** Hands over a row of an answer that shows nothing; what can't be kept is counted. */
    public void submit(AuditRow row) {
        Waiting waiting = new Waiting(row, new CompletableFuture<>());
        if (stopping || !queue.offer(waiting)) {
            lose(waiting);
        }
    }

    /** Writes a row in the running transaction: it stands if the change stands. */
    public void join(AuditRow row) {
        try (Connection connection = database.getConnection()) {
            AuditStore.insert(connection, List.of(row), UNLIMITED);
        } catch (SQLException e) {
            throw new IllegalStateException("the audit row can't be written", e);
        }
    }

    /** Whether the row is decided on, since nobody else wrote; if not, it belongs in the queue. */
    private boolean atOnce(Waiting one) {
        if (!queue.isEmpty() || !turn.tryAcquire()) {
            return false;
        }
        try {
            insert(List.of(one), (int) config.patience().plusMillis(999).toSeconds());
            return true;
        } catch (SQLException e) {
            if (ofTheRows(e)) {
                refuse(one, e);
                return true;
            }
            LOG.warnf("event=audit-waits rows=1 sqlState=%s", e.getSQLState());
        } catch (RuntimeException e) {
            LOG.warnf("event=audit-waits rows=1 error=%s", e.getClass());
        } finally {
            turn.release();
        }
        return false;
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        while (!stopping || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    writeInTurn(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                break;
            }
        }
        batch.forEach(this::lose);
    }

    private void writeInTurn(List<Waiting> batch) throws InterruptedException {
        turn.acquire();
        try {
            queue.drainTo(batch, config.batch() - 1);
            writeUntilDone(batch);
        } finally {
            turn.release();
        }
    }

    private void writeUntilDone(List<Waiting> batch) throws InterruptedException {
        while (true) {
            try {
                insert(batch, UNLIMITED);
                return;
            } catch (SQLException e) {
                if (ofTheRows(e)) {
                    batch.forEach(this::alone);
                    return;
                }
                LOG.warnf("event=audit-waits rows=%d sqlState=%s", batch.size(), e.getSQLState());
            } catch (RuntimeException e) {
                LOG.warnf("event=audit-waits rows=%d error=%s", batch.size(), e.getClass());
            }
            if (stopping) {
                batch.forEach(this::lose);
                return;
            }
            Thread.sleep(PAUSE);
        }
    }

    private void insert(List<Waiting> batch, int seconds) throws SQLException {
        try (Connection connection = database.getConnection()) {
            AuditStore.insert(connection, batch.stream().map(Waiting::row).toList(), seconds);
        }
        written.increment(batch.size());
        batch.forEach(one -> one.durable().complete(true));
    }

    /** One row that can't be kept must not take the others with it. */
    private void alone(Waiting one) {
        try {
            insert(List.of(one), UNLIMITED);
        } catch (SQLException e) {
            refuse(one, e);
        }
    }

    private void refuse(Waiting one, SQLException e) {
        LOG.errorf("event=audit-row-refused sqlState=%s", e.getSQLState());
        lose(one);
    }

    private void lose(Waiting one) {
        lost.increment();
        one.durable().complete(false);
        LOG.errorf(
                "event=audit-lost action=%s target=%s outcome=%s",
                one.row().entry().action(),
                one.row().entry().target(),
                one.row().entry().outcome());
    }

    /** Data exceptions and broken constraints come again however often it is tried. */
    private static boolean ofTheRows(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
