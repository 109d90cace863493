package medivlm.findings;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Something that a chest report can say, independent of wording.
 *
 * @param id stable name in files and events
 * @param display name for people
 * @param acuity how soon someone must act when it is asserted
 * @param acuityWhenLarge acuity when it is asserted with the extent of "large" or more
 * @param weight factor of its contribution, above 0
 * @param snomed SNOMED CT concept id, where one is known for certain
 * @param radlex RadLex id, where one is known for certain
 * @param kind finding, device, or critical condition
 * @param labels the data labels that it counts for
 */
public record Concept(
        String id,
        String display,
        Acuity acuity,
        Acuity acuityWhenLarge,
        double weight,
        Optional<String> snomed,
        Optional<String> radlex,
        Kind kind,
        Set<Label14> labels) {

    /**
     * Copies the labels.
     *
     * @throws IllegalArgumentException if the weight is not positive
     */
    public Concept {
        Objects.requireNonNull(id);
        Objects.requireNonNull(display);
        Objects.requireNonNull(acuity);
        Objects.requireNonNull(acuityWhenLarge);
        Objects.requireNonNull(kind);
        labels = Set.copyOf(labels);
        if (!(weight > 0) || weight > 100) {
            throw new IllegalArgumentException(id + ": weight " + weight + " is not in (0, 100]");
        }
    }
}
