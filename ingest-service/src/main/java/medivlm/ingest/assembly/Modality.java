package medivlm.ingest.assembly;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of the modalities (0008,0060) of its images a study is called by. */
final class Modality {
    private static final Set<String> RADIOGRAPHS = Set.of("CR", "DX", "RG");
    private static final Set<String> DOCUMENTS = Set.of("SR", "PR", "KO", "DOC", "OT");

    private Modality() {}

    /** Radiographs before other images, images before documents; the first of equals. */
    static @Nullable String morePictorial(@Nullable String first, @Nullable String second) {
        return rank(second) < rank(first) ? second : first;
    }

    private static int rank(@Nullable String modality) {
        if (modality == null) {
            return 3;
        }
        if (RADIOGRAPHS.contains(modality)) {
            return 0;
        }
        return DOCUMENTS.contains(modality) ? 2 : 1;
    }
}
