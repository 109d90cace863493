package medivlm.triage.fhir.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Roles;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is kept.
 *
 * @param id its id
 * @param version rises with each change that a reader can see
 * @param status where it stands
 * @param owner user name of who made it
 * @param allSites whether it is about every site
 * @param sites sites that it is about otherwise: those of the owner's token when they wrote it
 * @param resource as it was written, as JSON, without status, error and headers
 * @param headers what goes with each notification
 * @param endsAt when it is off
 * @param error why it is in error or off
 * @param shaken whether the endpoint has answered the handshake
 * @param events how many notifications it got
 * @param failures tries in a row that failed
 * @param updatedAt when a reader could see the last change
 */
record StoredSubscription(
        UUID id,
        int version,
        Status status,
        String owner,
        boolean allSites,
        Set<String> sites,
        String resource,
        List<Header> headers,
        Instant endsAt,
        @Nullable String error,
        boolean shaken,
        long events,
        int failures,
        Instant updatedAt) {
    /** Copies the collections. */
    StoredSubscription {
        sites = Set.copyOf(sites);
        headers = List.copyOf(headers);
    }

    /** Whether somebody may see it: its owner, and administrators of all that it is about. */
    boolean visibleTo(Caller caller) {
        if (owner.equals(caller.user())) {
            return true;
        }
        return caller.roles().contains(Roles.ADMIN)
                && (caller.allSites() || (!allSites && caller.sites().containsAll(sites)));
    }
}
