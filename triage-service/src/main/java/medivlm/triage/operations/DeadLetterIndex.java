package medivlm.triage.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.EventJson;
import medivlm.schemas.Fault;
import medivlm.triage.persistence.DeadLetterEntity;
import medivlm.triage.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What is known of dead letters: a bounded index of what lies on Kafka, so that pages come in
 * order, a replay happens once and nothing that may be patient data is kept twice.
 */
@ApplicationScoped
class DeadLetterIndex {
    private static final int MOST_OF_A_PAGE = 200;
    private static final int MOST_FAULTS = 20;
    private static final int LONGEST_TEXT = 1000;

    private final ObjectMapper json = EventJson.mapper();
    private final EntityManager entities;
    private final OperationsConfig config;
    private final Clock clock;

    @Inject
    DeadLetterIndex(EntityManager entities, OperationsConfig config, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.clock = clock;
    }

    /** A letter and where it lies. */
    record Found(int partition, long offset, DeadLetter letter) {}

    /** Adds letters; those that are known already change nothing. Forgets what is too old. */
    @Transactional
    void add(List<Found> found) {
        for (Found one : found) {
            DeadLetter letter = one.letter();
            List<Fault> faults =
                    letter.faults().subList(0, Math.min(MOST_FAULTS, letter.faults().size()));
            entities.createNativeQuery(
                            "insert into dead_letter (at, letter_partition, letter_offset, site,"
                                    + " service, origin_topic, origin_partition, origin_offset, reason,"
                                    + " detail, pointers) values (:at, :partition, :offset, cast(:site"
                                    + " as text), :service, :topic, :originPartition, :originOffset,"
                                    + " :reason, cast(:detail as text), cast(:pointers as jsonb)) on"
                                    + " conflict do nothing")
                    .setParameter("at", letter.failedAt())
                    .setParameter("partition", one.partition())
                    .setParameter("offset", one.offset())
                    .setParameter("site", site(letter))
                    .setParameter("service", text(letter.service()))
                    .setParameter("topic", text(letter.originTopic()))
                    .setParameter("originPartition", letter.originPartition())
                    .setParameter("originOffset", letter.originOffset())
                    .setParameter("reason", text(letter.reason()))
                    .setParameter("detail", detail(faults))
                    .setParameter("pointers", pointers(faults))
                    .executeUpdate();
        }
        forget();
    }

    /**
     * A page, latest first.
     *
     * @param after number of the last letter of the page before
     * @param limit most letters, 1 to {@value #MOST_OF_A_PAGE}
     */
    @Transactional
    DeadLetterPage page(Caller caller, @Nullable Long after, int limit) {
        int most = Math.clamp(limit, 1, MOST_OF_A_PAGE);
        List<DeadLetterEntity> rows =
                entities.createQuery(
                                "select l from DeadLetterEntity l where (:all = true or l.site in"
                                        + " (:sites)) and l.id < :after order by l.id desc",
                                DeadLetterEntity.class)
                        .setParameter("all", caller.allSites())
                        .setParameter(
                                "sites",
                                caller.sites().isEmpty()
                                        ? List.of("")
                                        : List.copyOf(caller.sites()))
                        .setParameter("after", after == null ? Long.MAX_VALUE : after)
                        .setMaxResults(most + 1)
                        .getResultList();
        List<DeadLetterView> shown =
                rows.subList(0, Math.min(most, rows.size())).stream()
                        .map(DeadLetterView::of)
                        .toList();
        return new DeadLetterPage(shown, rows.size() > most ? shown.getLast().id() : null);
    }

    private void forget() {
        entities.createNativeQuery("delete from dead_letter where at < :before")
                .setParameter("before", clock.instant().minus(config.deadLetterPeriod()))
                .executeUpdate();
        entities.createNativeQuery(
                        "delete from dead_letter where id <= (select id from dead_letter order by"
                                + " id desc offset :most limit 1)")
                .setParameter("most", config.mostDeadLetters())
                .executeUpdate();
    }

    /** Site that the value names; null where it is no JSON of ours. */
    private @Nullable String site(DeadLetter letter) {
        String value = letter.originValueBase64();
        if (value == null) {
            return null;
        }
        try {
            JsonNode document = json.readTree(Base64.getDecoder().decode(value));
            JsonNode site = document == null ? null : document.get("site");
            return site == null || !site.isTextual() ? null : text(site.textValue());
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String detail(List<Fault> faults) {
        return faults.isEmpty()
                ? null
                : text(
                        faults.stream()
                                .map(fault -> fault.pointer() + ": " + fault.message())
                                .collect(Collectors.joining("; ")));
    }

    private String pointers(List<Fault> faults) {
        try {
            List<String> pointers = new ArrayList<>();
            faults.forEach(fault -> pointers.add(text(fault.pointer())));
            return json.writeValueAsString(pointers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts can always be written", e);
        }
    }

    /** PostgreSQL takes no NUL; a letter's text may be as long as its sender likes. */
    private static String text(String text) {
        String clean = text.replace('\0', ' ');
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT) + "…";
    }
}
