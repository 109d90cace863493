package medivlm.triage.fhir.export;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works exports off, one at a time in each process. A lease says whose an export is: when a process
 * dies, another, or the same after its restart, begins it anew.
 */
@ApplicationScoped
class ExportWorker {
    private static final Logger LOG = Logger.getLogger(ExportWorker.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int MOST_ATTEMPTS = 3;

    private final ExportJobs jobs;
    private final ExportFiles files;
    private final ExportRun run;
    private final ExportConfig config;
    private final RolesConfig roles;
    private final Clock clock;
    private final UUID worker = UUID.randomUUID();
    private volatile boolean stopping;

    @Inject
    ExportWorker(
            ExportJobs jobs,
            ExportFiles files,
            ExportRun run,
            ExportConfig config,
            RolesConfig roles,
            Clock clock) {
        this.jobs = jobs;
        this.files = files;
        this.run = run;
        this.config = config;
        this.roles = roles;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(
            every = "1s",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (roles.roles().contains(Part.FHIR) && !stopping) {
            jobs.claim(worker, LEASE).ifPresent(this::work);
        }
    }

    @Scheduled(
            every = "1m",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tidy() throws IOException {
        if (roles.roles().contains(Part.FHIR)) {
            jobs.expired().forEach(jobs::delete);
            files.deleteAllBut(jobs.alive());
        }
    }

    /** Writes an export to its end, well or badly. */
    void work(ExportJob job) {
        if (job.attempts() > MOST_ATTEMPTS) {
            fail(job, "the export was begun " + MOST_ATTEMPTS + " times and never ended");
            return;
        }
        Path folder;
        long room;
        try {
            folder = files.fresh(job.id());
            room = config.mostBytes().asLongValue() - files.bytes();
        } catch (IOException e) {
            fail(job, "the directory of exports can't be used; tell the administrator");
            return;
        }
        try (NdjsonFiles out = new NdjsonFiles(folder, config.resourcesPerFile(), room)) {
            long total = run.total(job);
            if (run.write(
                    job,
                    deidentifier(job),
                    out,
                    done -> !stopping && jobs.progress(job.id(), worker, done, total, LEASE))) {
                List<ExportFile> written = out.finish();
                if (!jobs.complete(job.id(), worker, written, config.keep())) {
                    files.delete(job.id());
                }
                LOG.infof("event=export-complete export=%s files=%d", job.id(), written.size());
            } else {
                jobs.giveBack(job.id(), worker);
                files.delete(job.id());
            }
        } catch (NdjsonFiles.FullException e) {
            fail(
                    job,
                    "the exports would take more than triage.export.most-bytes; ask for less"
                            + " (_since, _type), delete others, or wait until they expire");
        } catch (IOException e) {
            fail(job, "the files can't be written; tell the administrator");
        } catch (RuntimeException e) {
            LOG.errorf("event=export-failed export=%s error=%s", job.id(), e.getClass());
            fail(job, "the export failed here; try again, or tell the administrator its id");
        }
    }

    private void fail(ExportJob job, String problem) {
        LOG.warnf("event=export-failed export=%s problem=\"%s\"", job.id(), problem);
        jobs.fail(job.id(), worker, problem, config.keep());
        files.delete(job.id());
    }

    private @Nullable Deidentifier deidentifier(ExportJob job) {
        if (!job.asked().deidentified()) {
            return null;
        }
        Optional<String> key = config.pseudonymKey();
        return new Deidentifier(
                new Pseudonyms(
                        key.orElseThrow(
                                () -> new IllegalStateException("no triage.export.pseudonym-key"))),
                clock.instant());
    }
}
