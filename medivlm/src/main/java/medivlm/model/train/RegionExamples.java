package medivlm.model.train;

import java.util.ArrayList;
import java.util.List;
import medivlm.model.detect.Phrases;
import medivlm.model.detect.RegionPicture;
import medivlm.model.image.GrayImage;
import medivlm.model.label.Side;

/** Regions with their names, cut out of images whose boxes are known. */
final class RegionExamples {

    private RegionExamples() {}

    /**
     * The regions of an image.
     *
     * @param size of the pictures, pixels along an edge
     */
    static List<RegionExample> of(TrainingImage image, int size) {
        GrayImage canvas = View.PLAIN.draw(image.pixels());
        List<RegionExample> out = new ArrayList<>();
        for (LabelledBox known : image.boxes()) {
            Side side = Phrases.side(known.label(), known.box());
            out.add(
                    new RegionExample(
                            RegionPicture.full(canvas, known.box(), size),
                            Phrases.number(known.label(), side)));
        }
        return out;
    }
}
