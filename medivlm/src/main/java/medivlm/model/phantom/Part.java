package medivlm.model.phantom;

import medivlm.model.label.Extent;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;

/**
 * A finding or device to draw.
 *
 * @param side the patient's side where the label has one
 * @param extent {@link Extent#NONE} where the label has none
 */
public record Part(RadiographLabel label, Side side, Extent extent) {

    /** Size of the heart; a cardiothoracic ratio above 0.5 is cardiomegaly. */
    enum Heart {
        NORMAL(0.41, 0.465),
        SMALL(0.54, 0.58),
        MODERATE(0.58, 0.63),
        LARGE(0.63, 0.69);

        final double lowestRatio;
        final double highestRatio;

        Heart(double lowestRatio, double highestRatio) {
            this.lowestRatio = lowestRatio;
            this.highestRatio = highestRatio;
        }

        static Heart of(Extent extent) {
            return switch (extent) {
                case SMALL -> SMALL;
                case MODERATE, NONE -> MODERATE;
                case LARGE -> LARGE;
            };
        }
    }
}
