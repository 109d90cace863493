package medivlm.benchmarks.simulation;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import medivlm.schemas.SeverityBand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What comes to the readers, from the command line. */
final class WorkloadOptions {
    private static final double QUCAD = 0.9;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--rho",
            paramLabel = "R",
            description = "Load of each reader; above 1 is overload (default: ${DEFAULT-VALUE}).")
    private double rho = 0.8;

    @Option(
            names = "--prevalence",
            paramLabel = "P",
            description = "Share of studies with a finding (default: ${DEFAULT-VALUE}).")
    private double prevalence = 0.1;

    @Option(
            names = "--critical",
            paramLabel = "C",
            description = {
                "Share of studies with a critical finding that the report states, within the",
                "prevalence (default: ${DEFAULT-VALUE}, an assumption: the measured images have",
                "none)."
            })
    private double critical = 0.02;

    @Option(
            names = "--sensitivity",
            paramLabel = "SE",
            description = {
                "Share of findings that are flagged. With neither this nor --specificity the",
                "closed form takes 0.9 for both and the worklist takes what was measured."
            })
    private @Nullable Double sensitivity;

    @Option(
            names = "--specificity",
            paramLabel = "SP",
            description = "Share of studies without a finding that are not flagged.")
    private @Nullable Double specificity;

    @Option(
            names = "--flag-band",
            paramLabel = "BAND",
            description = {
                "Band of what is flagged where sensitivity or specificity is given: critical,",
                "urgent or significant (default: ${DEFAULT-VALUE})."
            })
    private String flagBand = "urgent";

    @Option(
            names = "--operating-point",
            paramLabel = "FILE",
            description = {
                "CSV of what a model said of radiographs with and without a finding (default: the",
                "shipped model's). 'simulate operating-point' writes one."
            })
    private @Nullable Path operatingPoint;

    @Option(
            names = "--readers",
            paramLabel = "N",
            description = "Readers (default: ${DEFAULT-VALUE}).")
    private int readers = 1;

    @Option(
            names = "--read-minutes",
            paramLabel = "M",
            description = "Mean time to read a study; exponential (default: ${DEFAULT-VALUE}).")
    private double readMinutes = 10;

    @Option(
            names = "--hours",
            paramLabel = "H",
            description = {
                "How long, from an empty worklist at midnight; what is unread at the end counts",
                "with its age (default: ${DEFAULT-VALUE})."
            })
    private double hours = 168;

    @Option(
            names = "--stat",
            paramLabel = "S",
            description = "Share of STAT orders (default: ${DEFAULT-VALUE}, an assumption).")
    private double stat = 0.03;

    @Option(
            names = "--urgent",
            paramLabel = "U",
            description = "Share of urgent orders (default: ${DEFAULT-VALUE}, an assumption).")
    private double urgent = 0.1;

    @Option(
            names = "--by-hour",
            paramLabel = "day|flat|W,W,…",
            description = {
                "When studies come: a made-up hospital day, every hour alike, or 24 weights from",
                "midnight (default: ${DEFAULT-VALUE})."
            })
    private String byHour = "day";

    @Option(
            names = "--analysis-minutes",
            paramLabel = "M",
            description = {
                "From arrival to severity; until then the order alone places a study",
                "(default: ${DEFAULT-VALUE})."
            })
    private double analysisMinutes;

    WorkloadOptions() {
        command = CommandSpec.create();
    }

    /**
     * The workload.
     *
     * @throws ParameterException saying which number is out of its range
     */
    Workload workload() {
        require(rho > 0 && rho <= 100, "--rho", rho, "above 0 and at most 100");
        require(prevalence > 0 && prevalence < 1, "--prevalence", prevalence, "between 0 and 1");
        require(
                critical >= 0 && critical <= prevalence,
                "--critical",
                critical,
                "from 0 on and at most the prevalence");
        require(readers >= 1 && readers <= 1000, "--readers", readers, "from 1 to 1000");
        require(
                readMinutes > 0 && readMinutes <= 1440,
                "--read-minutes",
                readMinutes,
                "above 0 and at most 1440");
        require(hours > 0 && hours <= 100_000, "--hours", hours, "above 0 and at most 100000");
        require(stat >= 0 && stat <= 1, "--stat", stat, "from 0 to 1");
        require(
                urgent >= 0 && stat + urgent <= 1,
                "--urgent",
                urgent,
                "from 0 on, and with --stat at most 1");
        require(
                analysisMinutes >= 0 && analysisMinutes <= 1440,
                "--analysis-minutes",
                analysisMinutes,
                "from 0 to 1440");
        return new Workload(
                rho,
                prevalence,
                critical,
                readers,
                readMinutes,
                hours,
                stat,
                urgent,
                profile(),
                analysisMinutes);
    }

    /** The closed form; only for a load below 1. */
    ClosedForm closedForm() {
        return new ClosedForm(
                rho, prevalence, given(sensitivity), given(specificity), readers, readMinutes);
    }

    /** Where severities come from. */
    OperatingPoint operatingPoint() throws IOException {
        if (sensitivity == null && specificity == null) {
            return operatingPoint == null ? MeasuredPoint.shipped() : read(operatingPoint);
        }
        if (operatingPoint != null) {
            throw wrong("give --operating-point, or --sensitivity and --specificity, not both");
        }
        return new StatedPoint(given(sensitivity), given(specificity), band());
    }

    /** Checks the two shares also where they are not needed. */
    void checkShares() {
        double se = given(sensitivity);
        double sp = given(specificity);
        require(se >= 0 && se <= 1, "--sensitivity", se, "from 0 to 1");
        require(sp > 0 && sp <= 1, "--specificity", sp, "above 0 and at most 1");
    }

    private static double given(@Nullable Double share) {
        return share == null ? QUCAD : share;
    }

    private MeasuredPoint read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw wrong("--operating-point " + file + " can't be read");
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            return MeasuredPoint.read(reader, file.toString());
        } catch (IllegalArgumentException e) {
            throw wrong("--operating-point " + e.getMessage());
        }
    }

    private SeverityBand band() {
        return switch (flagBand) {
            case "critical" -> SeverityBand.CRITICAL;
            case "urgent" -> SeverityBand.URGENT;
            case "significant" -> SeverityBand.SIGNIFICANT;
            default ->
                    throw wrong(
                            "--flag-band "
                                    + flagBand
                                    + " is none of critical, urgent, significant");
        };
    }

    private DayProfile profile() {
        try {
            return DayProfile.parse(byHour);
        } catch (IllegalArgumentException e) {
            throw wrong("--by-hour " + byHour + ": " + e.getMessage());
        }
    }

    private void require(boolean holds, String option, Number value, String range) {
        if (!holds) {
            throw wrong(option + " " + value + " is out of range: it must be " + range);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
