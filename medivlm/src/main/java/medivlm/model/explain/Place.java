package medivlm.model.explain;

import medivlm.model.label.Box;
import org.jspecify.annotations.Nullable;

/**
 * A position before the text that the decoder can look at.
 *
 * @param kind what stands there
 * @param label a region's name; empty for the others and for an empty place
 * @param box where in the image, as fractions of it; null where it is nowhere
 */
public record Place(Kind kind, String label, @Nullable Box box) {

    /** What stands at a position. */
    public enum Kind {
        /** A region of the detector. */
        REGION,
        /** A part of the whole image's features. */
        WINDOW,
        /** The detector's evidence for every label, of the image as a whole. */
        EVIDENCE
    }

    /** A region. */
    public static Place region(String label, Box box) {
        return new Place(Kind.REGION, label, box);
    }

    /** A region's place that the detector left empty. */
    public static Place empty() {
        return new Place(Kind.REGION, "", null);
    }

    /** A window. */
    public static Place window(Box box) {
        return new Place(Kind.WINDOW, "", box);
    }

    /** The evidence. */
    public static Place evidence() {
        return new Place(Kind.EVIDENCE, "", null);
    }
}
