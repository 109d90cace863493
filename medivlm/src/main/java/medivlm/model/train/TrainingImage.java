package medivlm.model.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import medivlm.model.data.Radiograph;
import medivlm.model.data.Split;
import medivlm.model.image.AreaResampler;
import medivlm.model.image.Canvas;
import medivlm.model.image.GrayImage;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import medivlm.model.phantom.AnatomyBox;
import medivlm.model.phantom.Phantom;
import medivlm.model.phantom.Planted;

/**
 * One canvas and what is known about it.
 *
 * @param collection where it is from; {@code phantom} for phantoms
 * @param split the patient's part
 * @param pixels {@code [256 * 256]} grey values as unsigned bytes
 * @param small the same at the detector's size
 * @param known labels whose presence or absence is known
 * @param present those of them that are there, with the side where it is known
 * @param boxes where they are; for phantoms all of them, else none
 * @param planted what was planted, for phantoms; else none
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of them, shared and never changed
record TrainingImage(
        String collection,
        Split split,
        byte[] pixels,
        byte[] small,
        Set<RadiographLabel> known,
        Map<RadiographLabel, Side> present,
        List<LabelledBox> boxes,
        List<Planted> planted) {

    static final String PHANTOM = "phantom";

    /** Whether all labels, sides and boxes are known. */
    boolean exact() {
        return collection.equals(PHANTOM);
    }

    static TrainingImage of(Radiograph radiograph, GrayImage picture, int small) {
        GrayImage canvas = Canvas.of(picture);
        Map<RadiographLabel, Side> present = new EnumMap<>(RadiographLabel.class);
        radiograph.present().forEach(label -> present.put(label, Side.NONE));
        return new TrainingImage(
                radiograph.collection(),
                radiograph.split(),
                bytes(canvas),
                bytes(AreaResampler.resize(canvas, small, small)),
                radiograph.known(),
                present,
                List.of(),
                List.of());
    }

    static TrainingImage of(Phantom phantom, Split split, int small) {
        GrayImage canvas = Canvas.of(phantom.image());
        Map<RadiographLabel, Side> present = new EnumMap<>(RadiographLabel.class);
        List<LabelledBox> boxes = new ArrayList<>();
        for (Planted planted : phantom.findings()) {
            present.merge(planted.label(), planted.side(), (a, b) -> a == b ? a : Side.BILATERAL);
            boxes.add(new LabelledBox(planted.label(), planted.box()));
        }
        for (AnatomyBox anatomy : phantom.anatomy()) {
            present.put(anatomy.label(), Side.NONE);
            boxes.add(new LabelledBox(anatomy.label(), anatomy.box()));
        }
        return new TrainingImage(
                PHANTOM,
                split,
                bytes(canvas),
                bytes(AreaResampler.resize(canvas, small, small)),
                Set.of(RadiographLabel.values()),
                present,
                boxes,
                phantom.findings());
    }

    private static byte[] bytes(GrayImage picture) {
        float[] pixels = picture.pixels();
        byte[] out = new byte[pixels.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (int) (pixels[i] * 255f + 0.5f);
        }
        return out;
    }
}
