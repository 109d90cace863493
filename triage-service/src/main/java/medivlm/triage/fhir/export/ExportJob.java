package medivlm.triage.fhir.export;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import medivlm.triage.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * An export as its row has it.
 *
 * @param id its id
 * @param owner user who asked for it
 * @param allSites whether it is of every site
 * @param sites sites that it is of otherwise
 * @param request address of the kick-off request
 * @param asked what it is of
 * @param state accepted, running, complete, failed or deleted
 * @param transactionTime the data are as of this time
 * @param done studies that are written
 * @param total studies that there are to write
 * @param attempts how often it was begun
 * @param problem what went wrong, for the caller
 * @param files what it wrote, once complete
 * @param expiresAt when the files are deleted, once complete
 */
record ExportJob(
        UUID id,
        String owner,
        boolean allSites,
        Set<String> sites,
        String request,
        ExportRequest asked,
        String state,
        Instant transactionTime,
        long done,
        long total,
        int attempts,
        @Nullable String problem,
        List<ExportFile> files,
        @Nullable Instant expiresAt) {
    static final String ACCEPTED = "accepted";
    static final String RUNNING = "running";
    static final String COMPLETE = "complete";
    static final String FAILED = "failed";
    static final String DELETED = "deleted";

    /** Copies the lists. */
    ExportJob {
        sites = Set.copyOf(sites);
        files = List.copyOf(files);
    }

    /** Whether it is theirs and they still may see all that is in it. */
    boolean isOf(Caller caller) {
        return owner.equals(caller.user())
                && !state.equals(DELETED)
                && (caller.allSites() || (!allSites && caller.sites().containsAll(sites)));
    }
}
