package medivlm.benchmarks.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Waits of each class under each policy on a logarithmic axis of time: a dot at the median, a thick
 * line to the 95th percentile, a thin one to the longest, and a dashed line where the class has one
 * allowance.
 */
final class WaitPicture {
    private static final int WIDTH = 960;
    private static final int LEFT = 190;
    private static final int RIGHT = 90;
    private static final int TOP = 122;
    private static final int STEP = 20;
    private static final int GAP = 22;
    private static final int BOTTOM = 56;
    private static final String INK = "#1f2933";
    private static final String GREY = "#616e7c";
    private static final String GRID = "#e4e7eb";
    private static final Map<String, String> COLOURS =
            Map.of("due-time", "#0b6e99", "strict-severity", "#c2410c", "fifo", "#7b8794");
    private static final List<Group> GROUPS =
            List.of(
                    Group.STAT,
                    Group.CRITICAL,
                    Group.URGENT,
                    Group.SIGNIFICANT,
                    Group.ROUTINE,
                    Group.FINDING,
                    Group.NO_FINDING);
    private static final double[] TICKS = {
        1, 3, 10, 30, 60, 180, 480, 1440, 4320, 10080, 30240, 100800
    };
    private static final List<String> TICK_WORDS =
            List.of(
                    "1 min", "3 min", "10 min", "30 min", "1 h", "3 h", "8 h", "1 d", "3 d", "7 d",
                    "21 d", "70 d");

    private final Comparison comparison;
    private final List<Group> groups;
    private final int bottom;
    private final double most;
    private final Svg svg;

    private WaitPicture(Comparison comparison) {
        this.comparison = comparison;
        this.groups =
                GROUPS.stream()
                        .filter(group ->
                                comparison.waits().values().stream()
                                        .anyMatch(all -> all.containsKey(group)))
                        .toList();
        int policies = comparison.waits().size();
        this.bottom = TOP + groups.size() * (policies * STEP + GAP);
        this.most = most();
        this.svg = new Svg(WIDTH, bottom + BOTTOM, "Waits by class under each order");
    }

    /** The picture as text. */
    static String svg(Comparison comparison) {
        WaitPicture picture = new WaitPicture(comparison);
        picture.title();
        picture.axis();
        picture.rows();
        return picture.svg.end();
    }

    private double most() {
        double longest =
                comparison.waits().values().stream()
                        .flatMap(all -> all.values().stream())
                        .mapToDouble(WaitFigures::longest)
                        .max()
                        .orElse(1);
        for (double tick : TICKS) {
            if (tick >= longest) {
                return tick;
            }
        }
        return longest;
    }

    private void title() {
        Workload workload = comparison.workload();
        svg.words(20, 30, 19, INK, Svg.Anchor.START, "How long studies wait to be read");
        svg.words(
                20,
                52,
                13,
                GREY,
                Svg.Anchor.START,
                String.format(
                        Locale.ROOT,
                        "Simulated: %d reader%s at a load of %.2f, %.0f-minute reads, %.0f hours,"
                                + " %d runs, prevalence %.2f",
                        workload.readers(),
                        workload.readers() == 1 ? "" : "s",
                        workload.rho(),
                        workload.readMinutes(),
                        workload.hours(),
                        comparison.replications(),
                        workload.prevalence()));
        svg.words(
                20,
                70,
                13,
                GREY,
                Svg.Anchor.START,
                "Dot: median. Thick: to the 95th percentile. Thin: to the longest, unread ones with"
                        + " their age. Dashed: allowance.");
        int x = 20;
        for (String policy : comparison.waits().keySet()) {
            svg.line(x, 92, x + 24, 92, colour(policy), 6);
            svg.words(x + 32, 97, 13, INK, Svg.Anchor.START, policy);
            x += 170;
        }
    }

    private void axis() {
        for (int i = 0; i < TICKS.length && TICKS[i] <= most; i++) {
            double x = x(TICKS[i]);
            svg.line(x, TOP - 8, x, bottom, GRID, 1);
            svg.words(x, bottom + 18, 12, GREY, Svg.Anchor.MIDDLE, TICK_WORDS.get(i));
        }
        svg.words(
                (LEFT + WIDTH - RIGHT) / 2.0,
                bottom + 42,
                13,
                INK,
                Svg.Anchor.MIDDLE,
                "time from arrival to the begin of reading (logarithmic)");
    }

    private void rows() {
        double y = TOP;
        for (Group group : groups) {
            double height = comparison.waits().size() * STEP;
            svg.words(LEFT - 16, y + height / 2 + 5, 14, INK, Svg.Anchor.END, group.words());
            allowance(group, y, height);
            for (Map.Entry<String, Map<Group, WaitFigures>> one : comparison.waits().entrySet()) {
                WaitFigures figures = one.getValue().get(group);
                if (figures != null) {
                    row(figures, y + STEP / 2.0, colour(one.getKey()));
                }
                y += STEP;
            }
            svg.line(20, y + GAP / 2.0, WIDTH - 20.0, y + GAP / 2.0, GRID, 1);
            y += GAP;
        }
    }

    private void row(WaitFigures figures, double y, String colour) {
        double median = x(figures.median());
        double longest = x(figures.longest());
        svg.line(median, y, longest, y, colour, 1.5);
        svg.line(longest, y - 5, longest, y + 5, colour, 1.5);
        svg.line(median, y, x(figures.p95()), y, colour, 7);
        svg.circle(median, y, 5.5, colour);
        svg.words(longest + 7, y + 4, 11, GREY, Svg.Anchor.START, Minutes.words(figures.longest()));
    }

    private void allowance(Group group, double y, double height) {
        OptionalDouble allowed = group.oneAllowance();
        if (allowed.isPresent() && allowed.getAsDouble() <= most) {
            double x = x(allowed.getAsDouble());
            svg.dashed(x, y - 4, x, y + height + 4, INK);
        }
    }

    private double x(double minutes) {
        double share = Math.log(Math.max(1, minutes)) / Math.log(most);
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private static String colour(String policy) {
        return Objects.requireNonNull(COLOURS.get(policy), policy);
    }
}
