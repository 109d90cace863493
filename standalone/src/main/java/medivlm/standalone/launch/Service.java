package medivlm.standalone.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The services in the order of their start; they stop the other way round. The one that mostly
 * waits is compiled by the quick compiler alone, which halves the processor time of its start (9.0
 * to 5.3 s); pixels and checksums of the other two earn the slow one ({@code docs/performance.md}).
 */
public enum Service {
    /** Severity, worklist, FHIR and the page. */
    TRIAGE(0, "-Xmx384m -XX:TieredStopAtLevel=1"),
    /** The model. */
    INFERENCE(2, "-Xmx512m"),
    /** The ways in; the first to stop. */
    INGEST(1, "-Xmx256m");

    private final int portOffset;
    private final String jvm;

    Service(int portOffset, String jvm) {
        this.portOffset = portOffset;
        this.jvm = jvm;
    }

    /** Its port is the base port plus this. */
    public int portOffset() {
        return portOffset;
    }

    /** Short name for logs: {@code triage}, {@code inference}, {@code ingest}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its own options of the JVM. */
    List<String> jvm() {
        return List.of(jvm.split(" ", -1));
    }

    /** The jar that runs it, in a built tree. */
    public Path jar(Path home) {
        return home.resolve(label() + "-service/target/quarkus-app/quarkus-run.jar");
    }
}
