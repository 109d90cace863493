package medivlm.triage.drift;

import java.util.List;

/** Answer of {@code GET /api/severity/drift}: the corpora of the caller's sites, by name. */
record DriftPage(List<DriftView> corpora) {
    /** Copies the list. */
    DriftPage {
        corpora = List.copyOf(corpora);
    }
}
