package medivlm.model.train;

import java.util.Arrays;
import java.util.List;
import medivlm.model.detect.Channel;
import medivlm.model.image.GrayImage;
import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import medivlm.model.network.Images;
import medivlm.model.rcnn.RcnnConfig;

/**
 * A batch of views with what is known of them. Weights are 0 where nothing is known.
 *
 * @param images {@code [n, 1, size, size]}
 * @param whole whether a label is anywhere, {@code [n, labels]}
 * @param wholeWeight {@code [n, labels]}
 * @param halves whether it is on the patient's right, then left, {@code [n, 2, labels]}
 * @param halvesWeight {@code [n, 2, labels]}
 * @param any whether any finding is in it, {@code [n]}
 * @param anyWeight 0 where that is not known, {@code [n]}
 * @param cells whether it is in a cell, {@code [n, labels, grid, grid]}
 * @param cellsWeight one per image, {@code [n]}
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the preparing thread to the engine once
record DetectorBatch(
        int n,
        float[] images,
        float[] whole,
        float[] wholeWeight,
        float[] halves,
        float[] halvesWeight,
        float[] any,
        float[] anyWeight,
        float[] cells,
        float[] cellsWeight) {

    /** A positive counts this much more than a negative, since most labels are rare. */
    private static final float RARE = 2f;

    /** Kermany's pneumonia images know one label only; it counts as several. */
    private static final float LONELY = 1.5f;

    /** A batch with a given view of each image. */
    static DetectorBatch of(List<TrainingImage> images, RcnnConfig config, List<View> views) {
        int n = images.size();
        int labels = config.labels();
        int grid = config.grid();
        int area = config.size() * config.size();
        DetectorBatch batch =
                new DetectorBatch(
                        n,
                        new float[n * area],
                        new float[n * labels],
                        new float[n * labels],
                        new float[n * 2 * labels],
                        new float[n * 2 * labels],
                        new float[n],
                        new float[n],
                        new float[n * labels * grid * grid],
                        new float[n]);
        for (int i = 0; i < n; i++) {
            TrainingImage image = images.get(i);
            View view = views.get(i);
            GrayImage seen = view.draw(image.small());
            Images.put(seen, config.size(), batch.images, i * area);
            batch.labels(i, image, labels);
            batch.any(i, image);
            if (image.exact()) {
                batch.cellsWeight[i] = 1f;
                batch.cells(i, image, view, labels, grid);
            }
        }
        return batch;
    }

    private void any(int i, TrainingImage image) {
        boolean there = false;
        boolean known = true;
        for (RadiographLabel label : RadiographLabel.values()) {
            if (label.kind() == RadiographLabel.Kind.FINDING) {
                there |= image.present().containsKey(label);
                known &= image.known().contains(label) || label == RadiographLabel.FRACTURE;
            }
        }
        any[i] = there ? 1f : 0f;
        anyWeight[i] = there || known ? 1f : 0f;
    }

    private void labels(int i, TrainingImage image, int labels) {
        for (RadiographLabel label : image.known()) {
            int at = i * labels + Channel.of(label);
            Side side = image.present().get(label);
            boolean present = side != null;
            whole[at] = present ? 1f : 0f;
            wholeWeight[at] = present ? RARE : 1f;
            if (image.collection().equals("kermany") && label == RadiographLabel.PNEUMONIA) {
                wholeWeight[at] = present ? LONELY / 3f * 2f : LONELY;
            }
            if (image.exact() && label.kind() == RadiographLabel.Kind.FINDING) {
                for (int half = 0; half < 2; half++) {
                    int place = (i * 2 + half) * labels + Channel.of(label);
                    Side here = half == 0 ? Side.RIGHT : Side.LEFT;
                    boolean sided =
                            side == null
                                    || side == Side.RIGHT
                                    || side == Side.LEFT
                                    || side == Side.BILATERAL;
                    halvesWeight[place] = sided ? 1f : 0f;
                    halves[place] = side == here || side == Side.BILATERAL ? 1f : 0f;
                }
            }
        }
    }

    private void cells(int i, TrainingImage image, View view, int labels, int grid) {
        for (LabelledBox known : image.boxes()) {
            Box box = view.box(known.box());
            if (box == null) {
                continue;
            }
            int base = (i * labels + Channel.of(known.label())) * grid * grid;
            int left = Math.clamp((int) Math.floor(box.x() * grid + 0.3), 0, grid - 1);
            int right =
                    Math.clamp((int) Math.ceil((box.x() + box.w()) * grid - 0.3), left + 1, grid);
            int top = Math.clamp((int) Math.floor(box.y() * grid + 0.3), 0, grid - 1);
            int bottom =
                    Math.clamp((int) Math.ceil((box.y() + box.h()) * grid - 0.3), top + 1, grid);
            for (int y = top; y < bottom; y++) {
                Arrays.fill(cells, base + y * grid + left, base + y * grid + right, 1f);
            }
        }
    }
}
