package medivlm.triage.escalation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import medivlm.schemas.SeverityBand;
import medivlm.triage.escalation.rules.Decision;
import medivlm.triage.escalation.rules.Ending;
import medivlm.triage.escalation.rules.EscalationPolicy;
import medivlm.triage.escalation.rules.Situation;
import medivlm.triage.persistence.EscalationEntity;
import medivlm.triage.persistence.EscalationMessageEntity;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.worklist.RowFollower;
import medivlm.triage.worklist.WorklistConfig;
import medivlm.triage.worklist.rules.RowState;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens, moves, fires and ends the escalation of a row with each change of it, in the same
 * transaction: timer, messages and row are kept together or not at all.
 */
@ApplicationScoped
class Escalations implements RowFollower {
    private static final Logger LOG = Logger.getLogger(Escalations.class);

    private final EscalationPolicy policy;
    private final Destinations destinations;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    Escalations(
            EscalationConfig config,
            WorklistConfig worklist,
            Destinations destinations,
            ObjectMapper json,
            Clock clock) {
        this.policy =
                new EscalationPolicy(
                        config.bands().orElse(Set.of()).stream()
                                .map(SeverityBand::ofWire)
                                .collect(Collectors.toSet()),
                        config.within(),
                        worklist.claimLease());
        this.destinations = destinations;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Following following(Collection<UUID> studies) {
        Map<UUID, List<EscalationEntity>> known =
                EscalationEntity.<EscalationEntity>list("studyKey in ?1", studies).stream()
                        .collect(Collectors.groupingBy(one -> one.studyKey));
        return row -> follow(row, known.getOrDefault(row.studyKey, List.of()));
    }

    private void follow(WorklistRowEntity row, List<EscalationEntity> known) {
        SeverityBand band = row.band == null ? null : SeverityBand.ofWire(row.band);
        if (row.escalationSince == null && (band == null || !policy.bands().contains(band))) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        EscalationEntity open = row.escalationSince == null ? null : open(known);
        Decision decision =
                policy.decide(
                        new Situation(
                                RowState.ofWire(row.state),
                                band,
                                row.severityRevision != null
                                        && row.severityRevision == row.revision,
                                open == null ? null : open.knownAt,
                                open == null && seen(row, known),
                                row.claimedAt,
                                row.acknowledgedAt,
                                now));
        switch (decision) {
            case Decision.Nothing nothing -> {}
            case Decision.Begin begin -> begin(row, begin.dueAt(), now);
            case Decision.Stay stay -> {
                if (open != null) {
                    stay(row, open, stay.dueAt(), now);
                }
            }
            case Decision.End end -> {
                if (open != null) {
                    end(row, open, end.by(), now);
                }
            }
        }
    }

    private static @Nullable EscalationEntity open(List<EscalationEntity> known) {
        return known.stream().filter(one -> one.endedAt == null).findFirst().orElse(null);
    }

    private static boolean seen(WorklistRowEntity row, List<EscalationEntity> known) {
        return known.stream()
                .filter(one -> one.revision == row.revision)
                .anyMatch(one ->
                        Ending.ACKNOWLEDGED.wire().equals(one.endedBy)
                                || Ending.SIGNED.wire().equals(one.endedBy));
    }

    private static void begin(WorklistRowEntity row, Instant dueAt, Instant now) {
        EscalationEntity made = new EscalationEntity();
        made.studyKey = row.studyKey;
        made.site = row.site;
        made.revision = row.revision;
        made.band = row.band == null ? "" : row.band;
        made.knownAt = now;
        made.dueAt = dueAt;
        made.persist();
        row.escalationSince = now;
        row.escalationDueAt = dueAt;
    }

    private void stay(WorklistRowEntity row, EscalationEntity open, Instant dueAt, Instant now) {
        open.dueAt = dueAt;
        row.escalationDueAt = dueAt;
        if (open.escalatedAt != null || now.isBefore(dueAt)) {
            return;
        }
        List<Destinations.Destination> told = destinations.of(row.site);
        if (told.isEmpty()) {
            untold(row, open, now);
            return;
        }
        open.undeliverableAt = null;
        open.escalatedAt = now;
        long id = Objects.requireNonNull(open.id);
        told.forEach(destination -> queue(id, destination, now));
        row.escalationSentAt = now;
        row.escalationChannels =
                write(told.stream().map(to -> to.channel().word()).distinct().sorted().toList());
    }

    /** Nobody is told, and the row does not say that somebody was; operations says what to do. */
    private static void untold(WorklistRowEntity row, EscalationEntity open, Instant now) {
        if (open.undeliverableAt == null) {
            open.undeliverableAt = now;
            LOG.errorf(
                    "event=escalation-undeliverable study=%s site=%s error=\"no destination takes"
                            + " this site\"",
                    row.studyKey, row.site);
        }
    }

    private static void queue(long escalation, Destinations.Destination to, Instant now) {
        EscalationMessageEntity stored =
                EscalationMessageEntity.<EscalationMessageEntity>find(
                                "escalationId = ?1 and destination = ?2", escalation, to.name())
                        .firstResult();
        if (stored != null && !stored.state.equals(EscalationMessageEntity.UNDELIVERABLE)) {
            return;
        }
        EscalationMessageEntity message = stored == null ? new EscalationMessageEntity() : stored;
        message.escalationId = escalation;
        message.destination = to.name();
        message.channel = to.channel().word();
        message.state = EscalationMessageEntity.PENDING;
        message.nextAt = now;
        message.lastError = null;
        message.persist();
    }

    private static void end(WorklistRowEntity row, EscalationEntity open, Ending by, Instant now) {
        open.endedAt = now;
        open.endedBy = by.wire();
        switch (by) {
            case ACKNOWLEDGED -> {
                open.acknowledgedBy = row.acknowledgedBy;
                open.acknowledgedAt = row.acknowledgedAt;
            }
            case SIGNED -> {
                open.acknowledgedBy = row.signedBy;
                open.acknowledgedAt = row.signedAt;
            }
            case WITHDRAWN, NO_LONGER_CRITICAL -> {}
        }
        row.escalationSince = null;
        row.escalationDueAt = null;
        row.escalationSentAt = null;
        row.escalationChannels = "[]";
    }

    private String write(List<String> words) {
        try {
            return json.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("words can always be written", e);
        }
    }
}
