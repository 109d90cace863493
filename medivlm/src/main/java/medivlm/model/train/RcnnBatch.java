package medivlm.model.train;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import medivlm.model.detect.LabelMaps;
import medivlm.model.rcnn.RcnnConfig;
import medivlm.model.rcnn.box.Truth;

/**
 * Views of phantoms and radiographs for the two-stage detector.
 *
 * @param dense the pictures, and what their class maps should say
 * @param images what was viewed
 * @param views how
 * @param draws what the samples of anchors and regions are drawn by
 */
record RcnnBatch(DetectorBatch dense, List<TrainingImage> images, List<View> views, long draws) {

    static RcnnBatch of(
            List<TrainingImage> images,
            RcnnConfig config,
            Function<SplittableRandom, View> viewing,
            SplittableRandom random) {
        List<View> views = images.stream().map(image -> viewing.apply(random)).toList();
        return new RcnnBatch(
                DetectorBatch.of(images, config, views),
                List.copyOf(images),
                views,
                random.nextLong());
    }

    /**
     * What is known of each image.
     *
     * @param maps the class maps that the network has just drawn, {@code [n, labels, grid, grid]}
     */
    List<Truth> truths(float[] maps, RcnnConfig config) {
        int each = maps.length / images.size();
        return IntStream.range(0, images.size())
                .mapToObj(i ->
                        images.get(i).exact()
                                ? KnownBoxes.exact(images.get(i), views.get(i), config.size())
                                : KnownBoxes.weak(
                                        images.get(i),
                                        new LabelMaps(
                                                config.grid(),
                                                Arrays.copyOfRange(maps, i * each, (i + 1) * each)),
                                        config.size()))
                .toList();
    }
}
