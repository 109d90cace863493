package medivlm.triage.severity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import medivlm.findings.DocumentTerms;

/** What a corpus should hold, kept in the plainest way: a list that is sorted and cut each time. */
final class NaiveCorpus {
    private record Held(UUID study, int revision, long time, DocumentTerms terms) {
        boolean isOf(UUID other) {
            return study.equals(other);
        }
    }

    private final SeveritySettings settings;
    private List<Held> held = new ArrayList<>();
    private long latest = Long.MIN_VALUE;
    private long referenceAt = Long.MIN_VALUE;
    private int sinceReference;

    NaiveCorpus(SeveritySettings settings) {
        this.settings = settings;
    }

    /** Whether a later revision of the study is in the window. */
    boolean knowsLater(UUID study, int revision) {
        return held.stream().anyMatch(one -> one.isOf(study) && one.revision() > revision);
    }

    void add(UUID study, int revision, Instant at, DocumentTerms terms) {
        latest = Math.max(latest, at.toEpochMilli());
        if (referenceAt == Long.MIN_VALUE) {
            referenceAt = latest;
        }
        if (!held.removeIf(one -> one.isOf(study))) {
            sinceReference++;
        }
        held.add(new Held(study, revision, at.toEpochMilli(), terms));
        held.removeIf(one -> one.time() < latest - settings.horizon().toMillis());
        held.sort(
                Comparator.comparingLong(Held::time).thenComparing(one -> one.study().toString()));
        held =
                new ArrayList<>(
                        held.subList(Math.max(0, held.size() - settings.window()), held.size()));
    }

    /** Whether a reference has to be made now; counting begins anew when it has. */
    boolean referenceDue() {
        boolean due =
                sinceReference >= settings.referenceEvery()
                        || latest - referenceAt >= settings.referenceInterval().toMillis();
        if (due && !held.isEmpty()) {
            sinceReference = 0;
            referenceAt = latest;
            return true;
        }
        return false;
    }

    List<DocumentTerms> documents() {
        return held.stream().map(Held::terms).toList();
    }

    Map<String, Long> frequencies() {
        Map<String, Long> counts = new HashMap<>();
        documents()
                .forEach(terms ->
                        terms.concepts().forEach(concept -> counts.merge(concept, 1L, Long::sum)));
        return counts;
    }
}
