package medivlm.model.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import medivlm.model.detect.Channel;
import medivlm.model.detect.LabelMaps;
import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;
import medivlm.model.rcnn.box.Truth;
import org.jspecify.annotations.Nullable;

/**
 * What the detector's second stage can learn from an image. A phantom's boxes are exact. A
 * radiograph has labels only: where one is present and its map agrees, the box around the strongest
 * area of the map stands in for the true one at less weight (class activation as weak supervision,
 * Zhou et al. 2016); elsewhere it can be anything but what is known to be absent.
 */
final class KnownBoxes {

    /** How much a box from a map counts against a certain one. */
    static final float PSEUDO = 0.4f;

    /** How much a region of a radiograph counts that stands for no box. */
    private static final float ELSEWHERE = 0.25f;

    /** Evidence for the whole image, a logit, from which its map is believed. */
    private static final double BELIEVED = -1;

    /** Share of the image above which a box says too little. */
    private static final double WHOLE_IMAGE = 0.5;

    private KnownBoxes() {}

    /** What is known of a phantom that is looked at in a view. */
    static Truth exact(TrainingImage image, View view, int size) {
        List<LabelledBox> seen = new ArrayList<>();
        for (LabelledBox known : image.boxes()) {
            Box box = view.box(known.box());
            if (box != null) {
                seen.add(new LabelledBox(known.label(), box));
            }
        }
        return Truth.exact(pixels(seen, size), classes(seen), kinds());
    }

    /** What is known of a radiograph, given the class maps of the view. */
    static Truth weak(TrainingImage image, LabelMaps maps, int size) {
        List<LabelledBox> believed = new ArrayList<>();
        for (RadiographLabel label : image.present().keySet()) {
            @Nullable Box box = maps.whole(label) > BELIEVED ? maps.strongest(label) : null;
            if (box != null && box.w() * box.h() < WHOLE_IMAGE) {
                believed.add(new LabelledBox(label, box));
            }
        }
        float[] weights = new float[believed.size()];
        Arrays.fill(weights, PSEUDO);
        boolean[] elsewhere = new boolean[kinds()];
        Arrays.fill(elsewhere, true);
        for (RadiographLabel label : image.known()) {
            elsewhere[Channel.of(label) + 1] = image.present().containsKey(label);
        }
        return new Truth(pixels(believed, size), classes(believed), weights, elsewhere, ELSEWHERE);
    }

    /** Background and the labels. */
    private static int kinds() {
        return RadiographLabel.values().length + 1;
    }

    private static int[] classes(List<LabelledBox> boxes) {
        return boxes.stream().mapToInt(known -> Channel.of(known.label()) + 1).toArray();
    }

    private static float[] pixels(List<LabelledBox> boxes, int size) {
        float[] out = new float[4 * boxes.size()];
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i).box();
            out[4 * i] = box.x() * size;
            out[4 * i + 1] = box.y() * size;
            out[4 * i + 2] = (box.x() + box.w()) * size;
            out[4 * i + 3] = (box.y() + box.h()) * size;
        }
        return out;
    }
}
