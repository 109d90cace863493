package medivlm.triage.fhir;

import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Callers;
import medivlm.triage.security.Roles;
import org.jspecify.annotations.Nullable;

/** Who may look, and the trace that each look leaves. */
@ApplicationScoped
class FhirAccess {
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
    Caller reader() {
        try {
            Caller caller = callers.current();
            if (caller.roles().contains(Roles.FHIR_READER)
                    || caller.roles().contains(Roles.CLINICIAN)
                    || caller.roles().contains(Roles.ADMIN)) {
                return caller;
            }
            throw new ForbiddenOperationException(
                    "reading needs the role fhir-reader, clinician or admin");
        } catch (UnauthorizedException e) {
            throw new AuthenticationException("send a bearer token", e);
        }
    }

    /** Leaves the row of one resource that was shown, or asked for in vain. */
    void read(
            Caller caller,
            String type,
            @Nullable String site,
            @Nullable UUID study,
            @Nullable UUID patient,
            boolean found) {
        audit.record(
                caller.user(),
                "read",
                "fhir:" + type,
                site,
                study,
                patient,
                found ? "success" : "refused",
                null);
    }

    /** Leaves the row of a history that was shown, or asked for in vain. */
    void history(Caller caller, List<ReportVersionEntity> shown) {
        audit.record(
                caller.user(),
                "read",
                "fhir:DiagnosticReport",
                shown.isEmpty() ? null : shown.getFirst().site,
                shown.isEmpty() ? null : shown.getFirst().studyKey,
                shown.isEmpty() ? "refused" : "success",
                "history");
    }

    /** Leaves the row of a search; names the parameters, never their values. */
    void search(Caller caller, String type, String parameters, int found) {
        String site =
                caller.allSites() || caller.sites().size() != 1
                        ? null
                        : caller.sites().iterator().next();
        audit.record(
                caller.user(),
                "search",
                "fhir:" + type,
                site,
                null,
                null,
                "success",
                parameters + " rows=" + found);
    }
}
