package medivlm.benchmarks.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "./triage simulate",
        sortOptions = false,
        description = {
            "How long studies wait, by simulation of readers before the worklist. First the mean waits",
            "with a triage device that flags or does not (FDA QuCAD, arXiv 2303.07050), beside their",
            "closed form; then the service's own order policies before the same studies."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:the command line could not be understood"})
final class SimulateCommand implements Callable<Integer> {
    private static final List<String> POLICIES = List.of("due-time", "strict-severity", "fifo");
    private static final double MOST = 1_000_000;
    private static final int CLOSED_FORM_STUDIES = 20_000;

    private final PrintStream out;
    private final PrintStream err;

    @Spec private CommandSpec command;

    @Option(
            names = "--policy",
            split = ",",
            paramLabel = "NAME",
            description = "due-time, strict-severity, fifo; may be repeated (default: all).")
    private List<String> policies = POLICIES;

    @Option(
            names = "--part",
            paramLabel = "all|closed-form|worklist",
            description = "What to simulate (default: ${DEFAULT-VALUE}).")
    private String part = "all";

    @Mixin private WorkloadOptions options = new WorkloadOptions();

    @Option(
            names = "--replications",
            paramLabel = "N",
            description =
                    "Independent runs; ± is the 95 %% interval over them (default: ${DEFAULT-VALUE}).")
    private int replications = 40;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed, the same figures (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--out",
            paramLabel = "FILE.svg",
            description = "Draw the waits of each class under each policy.")
    private @Nullable Path picture;

    SimulateCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        this.command = CommandSpec.create();
    }

    @Override
    public Integer call() throws IOException {
        check();
        Workload workload = options.workload();
        options.checkShares();
        OperatingPoint point = options.operatingPoint();
        ClosedFormCheck closedForm = part.equals("worklist") ? null : closedForm(workload);
        Comparison comparison = part.equals("closed-form") ? null : comparison(workload, point);
        if (json != null) {
            Files.writeString(
                    json,
                    new ObjectMapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(
                                            new SimulationReport(closedForm, comparison))
                            + "\n");
            err.println("figures: " + json);
        }
        if (picture != null && comparison != null) {
            Files.writeString(picture, WaitPicture.svg(comparison));
            err.println("picture: " + picture);
        }
        return 0;
    }

    private void check() {
        for (String policy : policies) {
            if (!POLICIES.contains(policy)) {
                throw wrong("--policy " + policy + " is none of " + String.join(", ", POLICIES));
            }
        }
        if (!List.of("all", "closed-form", "worklist").contains(part)) {
            throw wrong("--part " + part + " is none of all, closed-form, worklist");
        }
        if (replications < 2 || replications > 10_000) {
            throw wrong("--replications " + replications + " is out of range: from 2 to 10000");
        }
        if (picture != null && !picture.toString().endsWith(".svg")) {
            throw wrong("--out " + picture + " must end in .svg");
        }
        if (picture != null && part.equals("closed-form")) {
            throw wrong("--out draws the worklist, which --part closed-form leaves out");
        }
    }

    private @Nullable ClosedFormCheck closedForm(Workload workload) {
        if (workload.rho() >= 1) {
            out.println("No closed form: at a load of 1 and above the waits grow without end.\n");
            return null;
        }
        ClosedFormCheck check =
                ClosedFormCheck.run(options.closedForm(), replications, CLOSED_FORM_STUDIES, seed);
        out.println(ClosedFormTable.of(check));
        return check;
    }

    private Comparison comparison(Workload workload, OperatingPoint point) {
        if (workload.studies() * replications > MOST) {
            throw wrong(
                    String.format(
                            Locale.ROOT,
                            "that makes %.0f studies in %d replications; %.0f are the most, so give"
                                    + " fewer --hours, --readers or --replications",
                            workload.studies() * replications,
                            replications,
                            MOST));
        }
        Comparison comparison =
                Comparison.run(
                        workload, point, policies.stream().distinct().toList(), replications, seed);
        out.println(ComparisonTable.of(comparison));
        return comparison;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
