package medivlm.standalone.analyse;

import medivlm.model.image.GrayImage;
import medivlm.schemas.NotAnalysableReason;

/** What became of an image file. */
sealed interface ImageRead {

    /** A picture for the model. */
    record Picture(GrayImage image) implements ImageRead {}

    /** Nothing for the model, and why. */
    record Unusable(NotAnalysableReason reason, String detail) implements ImageRead {}
}
