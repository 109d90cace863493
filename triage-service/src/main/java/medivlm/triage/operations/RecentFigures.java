package medivlm.triage.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import medivlm.triage.security.Caller;
import org.jboss.logging.Logger;

/**
 * The figures, counted at most once in a while for each set of sites: many open pages ask for
 * little, and a million open rows are not counted for each of them.
 */
@ApplicationScoped
class RecentFigures {
    private static final Logger LOG = Logger.getLogger(RecentFigures.class);
    private static final int MOST_SITE_SETS = 100;

    private final Counting counting;
    private final Instance<OperationsPart> parts;
    private final OperationsConfig config;
    private final Clock clock;
    private final Map<Sites, Figures> counted =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Sites, Figures> eldest) {
                    return size() > MOST_SITE_SETS;
                }
            };

    private record Sites(boolean all, Set<String> codes) {}

    @Inject
    RecentFigures(
            Counting counting,
            @Any Instance<OperationsPart> parts,
            OperationsConfig config,
            Clock clock) {
        this.counting = counting;
        this.parts = parts;
        this.config = config;
        this.clock = clock;
    }

    /** The figures of the caller's sites. */
    Figures of(Caller caller) {
        Instant now = clock.instant();
        return recent(caller, now).with(others(caller, now));
    }

    private synchronized Figures recent(Caller caller, Instant now) {
        Sites sites = new Sites(caller.allSites(), caller.sites());
        Figures known = counted.get(sites);
        if (known == null || now.isAfter(known.at().plus(config.recount()))) {
            known = counting.count(caller, now);
            counted.put(sites, known);
        }
        return known;
    }

    private Map<String, Object> others(Caller caller, Instant now) {
        Map<String, Object> found = new HashMap<>();
        for (OperationsPart part : parts) {
            try {
                found.put(part.member(), Objects.requireNonNull(part.figures(caller, now)));
            } catch (RuntimeException e) {
                LOG.warnf(
                        "event=operations-part-left-out part=%s error=%s",
                        part.member(), e.getClass().getSimpleName());
            }
        }
        return found;
    }
}
