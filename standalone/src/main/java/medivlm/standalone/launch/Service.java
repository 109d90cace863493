package medivlm.standalone.launch;

import java.nio.file.Path;
import java.util.Locale;

/** The services in the order of their start; they stop the other way round. */
public enum Service {
    /** Severity, worklist, FHIR and the page. */
    TRIAGE(0, "-Xmx384m"),
    /** The model. */
    INFERENCE(2, "-Xmx512m"),
    /** The ways in; the first to stop. */
    INGEST(1, "-Xmx256m");

    private final int portOffset;
    private final String heap;

    Service(int portOffset, String heap) {
        this.portOffset = portOffset;
        this.heap = heap;
    }

    /** Its port is the base port plus this. */
    public int portOffset() {
        return portOffset;
    }

    /** Short name for logs: {@code triage}, {@code inference}, {@code ingest}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The JVM's option for its heap. */
    String heap() {
        return heap;
    }

    /** The jar that runs it, in a built tree. */
    public Path jar(Path home) {
        return home.resolve(label() + "-service/target/quarkus-app/quarkus-run.jar");
    }
}
