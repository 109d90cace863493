package medivlm.model.detect;

import medivlm.model.label.RadiographLabel;

/** Which map of the detector belongs to a label. The order of the labels is part of the weights. */
public final class Channel {

    private Channel() {}

    /** The number of a label's map, from 0. */
    @SuppressWarnings("EnumOrdinal") // the enum promises to append only
    public static int of(RadiographLabel label) {
        return label.ordinal();
    }

    /** The label of a map. */
    @SuppressWarnings("EnumOrdinal") // as above
    public static RadiographLabel label(int channel) {
        return RadiographLabel.values()[channel];
    }
}
