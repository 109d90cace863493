package medivlm.triage.fhir;

import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import medivlm.triage.audit.AuditEntry;
import medivlm.triage.audit.AuditUnavailableException;
import medivlm.triage.fhir.search.Hits;
import medivlm.triage.fhir.search.SearchRequest;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Callers;
import medivlm.triage.security.Roles;
import org.jspecify.annotations.Nullable;

/**
 * Who may look, and the trace that each look leaves. The trace is left outside of the transaction
 * that looks, so that none holds a connection while it waits for the disk.
 */
@ApplicationScoped
public class FhirAccess {
    private static final int UNAVAILABLE = 503;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private final Callers callers;
    private final AuditTrail audit;

    @Inject
    FhirAccess(Callers callers, AuditTrail audit) {
        this.callers = callers;
        this.audit = audit;
    }

    /**
     * The caller, who has a role that may read.
     *
     * @throws AuthenticationException HTTP 401 without a token
     * @throws ForbiddenOperationException HTTP 403 without the role
     */
    public Caller reader() {
        Caller caller = caller();
        if (caller.roles().contains(Roles.FHIR_READER)
                || caller.roles().contains(Roles.CLINICIAN)
                || caller.roles().contains(Roles.ADMIN)) {
            return caller;
        }
        throw new ForbiddenOperationException(
                "reading needs the role fhir-reader, clinician or admin");
    }

    /**
     * The caller, whatever their role.
     *
     * @throws AuthenticationException HTTP 401 without a token
     */
    public Caller caller() {
        try {
            return callers.current();
        } catch (UnauthorizedException e) {
            throw new AuthenticationException("send a bearer token", e);
        }
    }

    /** Leaves the row of one resource that was shown, or asked for in vain. */
    void read(
            Caller caller,
            String type,
            String id,
            @Nullable String site,
            @Nullable UUID study,
            @Nullable UUID patient,
            boolean found) {
        record(
                new AuditEntry(
                        caller.user(),
                        "read",
                        "fhir:" + type,
                        entity(type, id),
                        null,
                        site,
                        study,
                        patient,
                        found ? AuditEntry.SUCCESS : AuditEntry.REFUSED,
                        null));
    }

    /** Leaves the row of a history that was shown, or asked for in vain. */
    void history(Caller caller, String id, List<ReportVersionEntity> shown) {
        record(
                new AuditEntry(
                        caller.user(),
                        "read",
                        "fhir:DiagnosticReport",
                        entity("DiagnosticReport", id),
                        null,
                        shown.isEmpty() ? null : shown.getFirst().site,
                        shown.isEmpty() ? null : shown.getFirst().studyKey,
                        null,
                        shown.isEmpty() ? AuditEntry.REFUSED : AuditEntry.SUCCESS,
                        "history"));
    }

    /** Leaves the row of a search: one, however many resources it found. */
    void search(Caller caller, SearchRequest asked, Hits hits) {
        record(
                new AuditEntry(
                        caller.user(),
                        "search",
                        "fhir:" + asked.type().typeName(),
                        null,
                        AuditedQuery.of(asked),
                        null,
                        null,
                        AuditedQuery.onlyPatient(hits.rows()),
                        AuditEntry.SUCCESS,
                        String.join(",", asked.applied().keySet())
                                + " rows="
                                + hits.rows().size()));
    }

    /**
     * Leaves a row.
     *
     * @throws UnclassifiedServerFailureException HTTP 503 if it can't be made durable in time
     */
    public void record(AuditEntry entry) {
        try {
            audit.record(entry);
        } catch (AuditUnavailableException e) {
            throw new UnclassifiedServerFailureException(
                    UNAVAILABLE,
                    "the access can't be recorded now, so nothing is shown; try again");
        }
    }

    /** A resource as the trail names it; null where the id is none. */
    public static @Nullable String entity(String type, String id) {
        return ID.matcher(id).matches() ? type + "/" + id : null;
    }
}
