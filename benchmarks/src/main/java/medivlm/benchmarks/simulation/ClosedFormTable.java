package medivlm.benchmarks.simulation;

import java.util.Locale;

/** The closed form beside the simulation, for people. */
final class ClosedFormTable {
    private ClosedFormTable() {}

    static String of(ClosedFormCheck check) {
        ClosedForm form = check.form();
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "Closed form (M/M/%d, load %.2f, prevalence %.2f, sensitivity %.2f,"
                                + " specificity %.2f, %.0f-minute reads)%n"
                                + "and simulation (%d replications of %d studies, seed %d)%n%n",
                        form.readers(),
                        form.rho(),
                        form.prevalence(),
                        form.sensitivity(),
                        form.specificity(),
                        form.readMinutes(),
                        check.replications(),
                        check.studies(),
                        check.seed()));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-44s %11s  %-16s %s%n",
                        "mean wait, minutes",
                        "closed form",
                        "simulated, 95 %",
                        "within"));
        line(text, "without triage", check.withoutTriage());
        check.triaged()
                .forEach((discipline, triaged) -> {
                    String name = discipline.name().toLowerCase(Locale.ROOT).replace('_', '-');
                    line(text, name + ": finding there", triaged.finding());
                    line(text, "  saved", triaged.saved());
                    line(text, name + ": no finding there", triaged.others());
                    line(text, "  lost", triaged.lost());
                });
        return text.toString();
    }

    private static void line(StringBuilder text, String name, ClosedFormCheck.Pair pair) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-44s %11.2f  %7.2f ± %-6.2f %s%n",
                        name,
                        pair.closedForm(),
                        pair.simulated().mean(),
                        pair.simulated().half(),
                        pair.agrees() ? "yes" : "no"));
    }
}
