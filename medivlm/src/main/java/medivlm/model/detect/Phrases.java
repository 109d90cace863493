package medivlm.model.detect;

import java.util.ArrayList;
import java.util.List;
import medivlm.model.grammar.ReportGrammar;
import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;

/** The detector's label phrases: each label without a side, on the right, on the left. */
public final class Phrases {

    private static final List<Side> SIDES = List.of(Side.NONE, Side.RIGHT, Side.LEFT);

    /** How far a region reaches over the middle to lie on both sides, share of the width. */
    private static final float REACH = 0.15f;

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

    /**
     * The patient's side on which a region lies, for labels whose reports name one; the right is in
     * the left half of the image. NONE for a region that reaches far into both halves.
     */
    public static Side side(RadiographLabel label, Box box) {
        boolean both = box.x() < 0.5 - REACH && box.x() + box.w() > 0.5 + REACH;
        if (both || !ReportGrammar.namesSide(label)) {
            return Side.NONE;
        }
        return box.x() + box.w() / 2 < 0.5 ? Side.RIGHT : Side.LEFT;
    }

    /** The label that a phrase names. */
    public static RadiographLabel label(int phrase) {
        return Channel.label(phrase / SIDES.size());
    }

    /** The side that a phrase names, or NONE. */
    public static Side sideOf(int phrase) {
        return SIDES.get(phrase % SIDES.size());
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
