package medivlm.benchmarks.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits of a group under a policy, in minutes, over all replications.
 *
 * @param studies how many
 * @param mean of the replications' means
 * @param meanHalf half width of its 95 % interval; null where one replication alone has the group
 * @param median over all studies
 * @param p95 over all studies
 * @param longest over all studies
 * @param longestMean mean of the replications' longest
 * @param longestHalf half width of its 95 % interval
 * @param overdue share that waited for longer than the allowances of due-time, whatever the policy
 * @param unread share that nobody had begun to read at the end; they count with their age
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WaitFigures(
        int studies,
        double mean,
        @Nullable Double meanHalf,
        double median,
        double p95,
        double longest,
        double longestMean,
        @Nullable Double longestHalf,
        double overdue,
        double unread) {

    /**
     * Of one list of waits for each replication; null if none has a study of the group.
     *
     * @param replications waits of all studies
     */
    static @Nullable WaitFigures of(Group group, List<List<Wait>> replications) {
        List<double[]> each = new ArrayList<>();
        int overdue = 0;
        int unread = 0;
        for (List<Wait> replication : replications) {
            List<Wait> mine =
                    replication.stream().filter(wait -> group.has(wait.arrival())).toList();
            if (!mine.isEmpty()) {
                each.add(mine.stream().mapToDouble(Wait::minutes).toArray());
            }
            for (Wait wait : mine) {
                overdue += wait.minutes() > Group.allowed(wait.arrival()) ? 1 : 0;
                unread += wait.begun() ? 0 : 1;
            }
        }
        if (each.isEmpty()) {
            return null;
        }
        double[] all = each.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        Interval mean = Interval.of(each.stream().mapToDouble(WaitFigures::mean).toArray());
        Interval longest = Interval.of(each.stream().mapToDouble(WaitFigures::longest).toArray());
        return new WaitFigures(
                all.length,
                mean.mean(),
                half(mean),
                quantile(all, 0.5),
                quantile(all, 0.95),
                all[all.length - 1],
                longest.mean(),
                half(longest),
                (double) overdue / all.length,
                (double) unread / all.length);
    }

    private static double mean(double[] waits) {
        return Arrays.stream(waits).average().orElseThrow();
    }

    private static double longest(double[] waits) {
        return Arrays.stream(waits).max().orElseThrow();
    }

    private static @Nullable Double half(Interval interval) {
        return Double.isNaN(interval.half()) ? null : interval.half();
    }

    /** The smallest of the sorted figures that at least this share does not exceed. */
    private static double quantile(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
