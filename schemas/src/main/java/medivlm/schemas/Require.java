package medivlm.schemas;

import org.jspecify.annotations.Nullable;

/** Checks that the compact constructors of the events share. */
final class Require {
    private Require() {}

    /** JSON can leave out what the type says is always there. */
    static void present(@Nullable Object value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing; give it a value");
        }
    }

    static void text(@Nullable String value, String field) {
        present(value, field);
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException(field + " is blank; give it a value");
        }
    }

    /** DICOM PS3.5 §9.1: digits and dots, at most 64 characters. */
    static void uid(@Nullable String value, String field) {
        text(value, field);
        if (value != null && !value.matches("[0-9.]{1,64}")) {
            throw new IllegalArgumentException(
                    field + " is no DICOM UID: it has digits and dots, at most 64 characters");
        }
    }

    static void share(double value, String field) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(field + " is " + value + "; it must lie in 0..1");
        }
    }

    static void revision(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("revision is " + value + "; revisions start at 1");
        }
    }
}
