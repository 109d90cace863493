package medivlm.picture;

import medivlm.model.image.GrayImage;
import medivlm.schemas.NotAnalysableReason;

/** What became of an image file. */
public sealed interface PictureRead {

    /** To be analysed: as far as its attributes say, a frontal chest radiograph. */
    record Frontal(GrayImage image) implements PictureRead {}

    /**
     * A lateral chest radiograph: kept and shown, not analysed.
     *
     * @param view as the image names it, such as LL
     */
    record Lateral(String view) implements PictureRead {}

    /**
     * Not to be analysed.
     *
     * @param detail one clause for a person, without patient data
     */
    record Unusable(NotAnalysableReason reason, String detail) implements PictureRead {}
}
