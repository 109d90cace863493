package medivlm.standalone.cli;

import java.nio.file.Path;
import medivlm.standalone.launch.DataDirectory;
import medivlm.standalone.launch.Ports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command is about: its data directory and its ports. */
final class Installation {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where data is kept between runs (default: .triage).")
    private Path data = home().resolve(".triage");

    @Option(
            names = "--port",
            paramLabel = "P",
            description =
                    "First of eight ports in a row: page and FHIR, ingest, inference, Kafka, its"
                            + " controller, PostgreSQL, HL7, DICOM (11112 at 8080) (default: that of"
                            + " the last start, else 8080).")
    private @Nullable Integer port;

    /** Root of the repository, as {@code ./triage} tells; else the current directory. */
    static Path home() {
        return Path.of(System.getProperty("triage.home", "")).toAbsolutePath();
    }

    DataDirectory data() {
        return new DataDirectory(data);
    }

    Ports ports() {
        try {
            return new Ports(
                    port != null ? port : data().lastBasePort().orElse(Ports.DEFAULT_BASE));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
