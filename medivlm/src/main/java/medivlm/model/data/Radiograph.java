package medivlm.model.data;

import java.nio.file.Path;
import java.util.Set;
import medivlm.model.label.RadiographLabel;

/**
 * One labelled picture of a collection.
 *
 * @param collection e.g. {@code kermany}
 * @param file where the picture lies
 * @param split the patient's part
 * @param known labels whose presence or absence the collection states
 * @param present those of {@code known} that are there
 */
public record Radiograph(
        String collection,
        Path file,
        Split split,
        Set<RadiographLabel> known,
        Set<RadiographLabel> present) {

    public Radiograph {
        known = Set.copyOf(known);
        present = Set.copyOf(present);
        if (!known.containsAll(present)) {
            throw new IllegalArgumentException("a label that is present must be known");
        }
    }
}
