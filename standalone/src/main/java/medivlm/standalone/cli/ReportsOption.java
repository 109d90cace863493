package medivlm.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --reports}: a CSV file of labelled reports. */
final class ReportsOption {

    /** What is made of the file. */
    interface Use<T> {
        T of(Path file) throws IOException;
    }

    @Option(
            names = "--reports",
            paramLabel = "CSV",
            description = "Labelled reports (default: reports/iu-xray-reports.csv of TRIAGE_DATA).")
    private Path file = RadiographData.folder().resolve("reports/iu-xray-reports.csv");

    /**
     * Uses the file.
     *
     * @throws CommandFailedException naming it, if it is not there or {@code use} finds a fault
     */
    <T> T with(Use<T> use) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException(ExitCode.FAILED, "there is no file " + file);
        }
        try {
            return use.of(file);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.FAILED, file + ": " + e.getMessage());
        }
    }
}
