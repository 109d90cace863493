package medivlm.triage.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import medivlm.triage.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Counts verdicts. The last one of each revision of a study counts: a signature that was taken back
 * takes its verdict along.
 */
@ApplicationScoped
class PostgresFeedback {
    private static final int MOST_REASONS = 20;
    private static final String LAST =
            "with last as (select distinct on (f.study_key, f.revision) f.* from feedback f"
                    + " where (:all or f.site in (:sites))"
                    + " order by f.study_key, f.revision, f.id desc),"
                    + " counted as (select l.* from last l join worklist_row r"
                    + " on r.study_key = l.study_key where r.signed_by is not null"
                    + " or r.revision > l.revision or r.state = 'withdrawn') ";

    private final EntityManager entities;

    @Inject
    PostgresFeedback(EntityManager entities) {
        this.entities = entities;
    }

    private record Model(@Nullable String name, @Nullable String version) {}

    /** Verdicts of the caller's sites by model version, in order of their names. */
    @Transactional
    List<ModelFeedback> byModel(Caller caller) {
        Map<Model, List<ModelFeedback.Reason>> reasons = reasons(caller);
        List<ModelFeedback> found = new ArrayList<>();
        for (Object row :
                query(
                                "select model_name, model_version,"
                                        + " count(*) filter (where verdict = 'accept'),"
                                        + " count(*) filter (where verdict = 'edit'),"
                                        + " count(*) filter (where verdict = 'reject')"
                                        + " from counted group by 1, 2 order by 1, 2",
                                caller)
                        .getResultList()) {
            Object[] values = (Object[]) row;
            Model model = new Model((String) values[0], (String) values[1]);
            found.add(
                    new ModelFeedback(
                            model.name(),
                            model.version(),
                            number(values[2]),
                            number(values[3]),
                            number(values[4]),
                            reasons.getOrDefault(model, List.of())));
        }
        return found;
    }

    private Map<Model, List<ModelFeedback.Reason>> reasons(Caller caller) {
        Map<Model, List<ModelFeedback.Reason>> found = new HashMap<>();
        for (Object row :
                query(
                                "select model_name, model_version, min(trim(reason)), count(*)"
                                        + " from counted where verdict = 'reject' and reason is"
                                        + " not null group by 1, 2, lower(trim(reason))"
                                        + " order by 4 desc, 3",
                                caller)
                        .getResultList()) {
            Object[] values = (Object[]) row;
            List<ModelFeedback.Reason> reasons =
                    found.computeIfAbsent(
                            new Model((String) values[0], (String) values[1]),
                            model -> new ArrayList<>());
            if (reasons.size() < MOST_REASONS) {
                reasons.add(new ModelFeedback.Reason((String) values[2], number(values[3])));
            }
        }
        return found;
    }

    private Query query(String sql, Caller caller) {
        return entities.createNativeQuery(LAST + sql)
                .setParameter("all", caller.allSites())
                .setParameter(
                        "sites",
                        caller.sites().isEmpty() ? List.of("") : List.copyOf(caller.sites()));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
