package medivlm.benchmarks.simulation;

import java.util.Locale;
import java.util.Map;

/** Waits of each group under each policy, for people. */
final class ComparisonTable {
    private static final String LAYOUT = "%-24s %-16s %8s %17s %9s %9s %9s %8s %7s%n";
    private static final double ALARM = 0.2;

    private ComparisonTable() {}

    static String of(Comparison comparison) {
        StringBuilder text = new StringBuilder(scenario(comparison));
        text.append(
                String.format(
                        Locale.ROOT,
                        LAYOUT,
                        "waits of",
                        "policy",
                        "studies",
                        "mean, 95 %",
                        "median",
                        "95th",
                        "longest",
                        "overdue",
                        "unread"));
        for (Group group : Group.values()) {
            comparison.waits().forEach((policy, figures) -> row(text, group, policy, figures));
        }
        text.append(
                "\noverdue: longer than due-time allows; unread: not begun at the end, counted with"
                        + " their age\n\nlongest wait of a routine study, mean of the"
                        + " replications:\n");
        comparison.waits().forEach((policy, figures) -> longest(text, policy, figures));
        return text.toString();
    }

    private static String scenario(Comparison comparison) {
        Workload workload = comparison.workload();
        return String.format(
                Locale.ROOT,
                "Worklist: %d reader%s, load %.2f, %.0f-minute reads, %.0f hours, %d replications,"
                        + " seed %d%n"
                        + "prevalence %.2f, of it critical %.2f, STAT orders %.2f, urgent %.2f; severities %s%n"
                        + "lane 0 of due-time gets %.1f %% of the studies%s%n%n",
                workload.readers(),
                workload.readers() == 1 ? "" : "s",
                workload.rho(),
                workload.readMinutes(),
                workload.hours(),
                comparison.replications(),
                comparison.seed(),
                workload.prevalence(),
                workload.critical(),
                workload.stat(),
                workload.urgent(),
                comparison.operatingPoint(),
                100 * comparison.lane0(),
                comparison.lane0() > ALARM ? " (above 20 %: the service alarms)" : "");
    }

    private static void row(
            StringBuilder text, Group group, String policy, Map<Group, WaitFigures> all) {
        WaitFigures figures = all.get(group);
        if (figures == null) {
            return;
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        LAYOUT,
                        group.words(),
                        policy,
                        figures.studies(),
                        Minutes.words(figures.mean(), figures.meanHalf()),
                        Minutes.words(figures.median()),
                        Minutes.words(figures.p95()),
                        Minutes.words(figures.longest()),
                        percent(figures.overdue()),
                        percent(figures.unread())));
    }

    private static void longest(StringBuilder text, String policy, Map<Group, WaitFigures> all) {
        WaitFigures routine = all.get(Group.ROUTINE);
        if (routine != null) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  %-16s %s%n",
                            policy,
                            Minutes.words(routine.longestMean(), routine.longestHalf())));
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
