package medivlm.model.detect;

import java.util.ArrayList;
import java.util.List;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;

/** The detector's label phrases: each label without a side, on the right, on the left. */
public final class Phrases {

    private static final List<Side> SIDES = List.of(Side.NONE, Side.RIGHT, Side.LEFT);

    private Phrases() {}

    /** How many there are. */
    public static int count() {
        return RadiographLabel.values().length * SIDES.size();
    }

    /** The number of a region's phrase. */
    public static int number(RadiographLabel label, Side side) {
        int at = SIDES.indexOf(side);
        if (at < 0) {
            throw new IllegalArgumentException("regions lie on one side, not " + side);
        }
        return Channel.of(label) * SIDES.size() + at;
    }

    /** A phrase in words, e.g. {@code right pleural effusion}. */
    public static String words(RadiographLabel label, Side side) {
        return switch (side) {
            case RIGHT -> "right " + label.phrase();
            case LEFT -> "left " + label.phrase();
            case BILATERAL, MIDLINE, NONE -> label.phrase();
        };
    }

    /** All phrases by number. */
    public static List<String> all() {
        List<String> out = new ArrayList<>();
        for (RadiographLabel label : RadiographLabel.values()) {
            for (Side side : SIDES) {
                out.add(words(label, side));
            }
        }
        return List.copyOf(out);
    }
}
