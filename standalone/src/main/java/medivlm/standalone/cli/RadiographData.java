package medivlm.standalone.cli;

import java.nio.file.Path;

/** The data beside the project: {@code TRIAGE_DATA}, else {@code ../shared/data}. */
final class RadiographData {
    private RadiographData() {}

    /** The folder, existing or not. */
    static Path folder() {
        String named = System.getenv("TRIAGE_DATA");
        return named == null || named.isEmpty()
                ? Installation.home().resolve("../shared/data").normalize()
                : Path.of(named);
    }
}
