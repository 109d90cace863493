package medivlm.model.data;

import java.util.Locale;
import java.util.Optional;

/** What a report pair is for. Only {@link #TRAIN} is ever fitted to. */
public enum Part {
    TRAIN,
    /** For the choice of the best weights and for nothing else. */
    VALIDATION,
    /** For the figures of an evaluation. */
    TEST;

    /** The part that a file calls {@code train}, {@code val} or {@code test}; empty if unknown. */
    public static Optional<Part> named(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(TRAIN);
            case "val", "valid", "validate", "validation", "dev" -> Optional.of(VALIDATION);
            case "test" -> Optional.of(TEST);
            default -> Optional.empty();
        };
    }

    /** Where a file names no part: validation if sha256(patient) mod 5 = 0, else training. */
    public static Part ofPatient(String patient) {
        return Split.of(patient) == Split.VALIDATION ? VALIDATION : TRAIN;
    }
}
