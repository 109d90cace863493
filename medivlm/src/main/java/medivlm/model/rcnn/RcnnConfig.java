package medivlm.model.rcnn;

import java.util.ArrayList;
import java.util.List;
import medivlm.model.rcnn.box.Anchors;

/**
 * The detector's shape and limits.
 *
 * @param size image width and height in pixels, a multiple of 32; images come as they are, no
 *     resizing, and scaled to the network's range by the caller
 * @param channels of the image
 * @param blocks basic blocks of the four residual stages
 * @param widths their channels; the stem has the first's
 * @param frozenNorm whether batch normalisation keeps its statistics and factors in training
 * @param finest first stage that the pyramid reads, 1..4: 1 gives strides 4 to 32
 * @param pyramid channels of the pyramid's levels
 * @param anchors square roots of the anchors' areas in pixels, by level; one level more than the
 *     pyramid reads, since its coarsest is halved once more
 * @param ratios heights over widths of the anchors
 * @param training how many proposals are kept in training
 * @param testing how many proposals are kept otherwise
 * @param proposalOverlap overlap above which the worse of two proposals goes
 * @param pooled cells along an edge of a region's features
 * @param samples along an edge of such a cell
 * @param canonical square root of the area in pixels of a region that the stride-16 level serves
 * @param hidden width of the regions' two hidden layers
 * @param classes what a region can be, with background as class 0
 * @param least regions of a lower score are not told, 0..1
 * @param overlap overlap above which the worse of two regions of a class goes
 * @param most regions told of an image
 * @param labels how many labels have a class map that image labels train; 0 for no maps
 */
public record RcnnConfig(
        int size,
        int channels,
        List<Integer> blocks,
        List<Integer> widths,
        boolean frozenNorm,
        int finest,
        int pyramid,
        List<List<Integer>> anchors,
        List<Double> ratios,
        Limits training,
        Limits testing,
        double proposalOverlap,
        int pooled,
        int samples,
        int canonical,
        int hidden,
        int classes,
        double least,
        double overlap,
        int most,
        int labels) {

    private static final int STAGES = 4;
    private static final int MAP_STRIDE = 8;

    /**
     * How many proposals are kept.
     *
     * @param before of each level, before overlapping ones are dropped
     * @param after of the whole image, after
     */
    public record Limits(int before, int after) {}

    /**
     * torchvision's defaults for {@code FasterRCNN(resnet_fpn_backbone("resnet34"))} with the 91
     * classes of COCO, on the paper's 224 pixels.
     */
    public static final RcnnConfig RESNET34 =
            new RcnnConfig(
                    224,
                    3,
                    List.of(3, 4, 6, 3),
                    List.of(64, 128, 256, 512),
                    true,
                    1,
                    256,
                    List.of(List.of(32), List.of(64), List.of(128), List.of(256), List.of(512)),
                    List.of(0.5, 1.0, 2.0),
                    new Limits(2000, 2000),
                    new Limits(1000, 1000),
                    0.7,
                    7,
                    2,
                    224,
                    1024,
                    91,
                    0.05,
                    0.5,
                    100,
                    0);

    public RcnnConfig {
        blocks = List.copyOf(blocks);
        widths = List.copyOf(widths);
        anchors = anchors.stream().map(List::copyOf).toList();
        ratios = List.copyOf(ratios);
        if (size < 32 || size % 32 != 0) {
            throw new IllegalArgumentException("size must be a multiple of 32, not " + size);
        }
        if (blocks.size() != STAGES || widths.size() != STAGES) {
            throw new IllegalArgumentException("there are four stages, not " + blocks + widths);
        }
        if (finest < 1 || finest > STAGES || anchors.size() != STAGES - finest + 2) {
            throw new IllegalArgumentException(
                    anchors.size() + " levels of anchors from stage " + finest + " on");
        }
        if (anchors.stream().mapToInt(List::size).distinct().count() != 1) {
            throw new IllegalArgumentException("every level needs as many anchors: " + anchors);
        }
        if (labels > 0 && finest > 2) {
            throw new IllegalArgumentException("class maps read the stride-8 level");
        }
    }

    /**
     * The detector for two processors: 224 pixels of grey, strides 8 to 32, with class maps.
     *
     * @param labels how many labels there are; the classes are these and background
     */
    public static RcnnConfig small(int labels) {
        return new RcnnConfig(
                224,
                1,
                List.of(1, 1, 1, 1),
                List.of(16, 32, 64, 96),
                false,
                2,
                64,
                List.of(List.of(10, 20), List.of(34, 50), List.of(72, 100), List.of(130, 180)),
                List.of(0.5, 1.0, 2.0),
                new Limits(300, 150),
                new Limits(100, 48),
                0.7,
                7,
                2,
                112,
                192,
                labels + 1,
                0.05,
                0.5,
                32,
                labels);
    }

    /** The same at another size of image. */
    public RcnnConfig withSize(int pixels) {
        return new RcnnConfig(
                pixels,
                channels,
                blocks,
                widths,
                frozenNorm,
                finest,
                pyramid,
                anchors,
                ratios,
                training,
                testing,
                proposalOverlap,
                pooled,
                samples,
                canonical,
                hidden,
                classes,
                least,
                overlap,
                most,
                labels);
    }

    /** The same with other classes, background among them. */
    public RcnnConfig withClasses(int count) {
        return new RcnnConfig(
                size,
                channels,
                blocks,
                widths,
                frozenNorm,
                finest,
                pyramid,
                anchors,
                ratios,
                training,
                testing,
                proposalOverlap,
                pooled,
                samples,
                canonical,
                hidden,
                count,
                least,
                overlap,
                most,
                labels);
    }

    /** Cells along an edge of a class map. */
    public int grid() {
        return size / MAP_STRIDE;
    }

    /** Levels that the pyramid makes of stages, without the halved one. */
    int levels() {
        return STAGES - finest + 1;
    }

    /** Pixels along an edge of a cell of a level, 0 for the finest. */
    int stride(int level) {
        return 1 << (finest + 1 + level);
    }

    /** Which level has the stride of the class maps. */
    int mapLevel() {
        return 2 - finest;
    }

    /** Anchors of a cell. */
    int anchorsPerCell() {
        return anchors.getFirst().size() * ratios.size();
    }

    /** The anchors of an image. */
    public Anchors reference() {
        List<Integer> grids = new ArrayList<>();
        for (int level = 0; level < levels(); level++) {
            grids.add(size / stride(level));
        }
        grids.add((grids.getLast() + 1) / 2);
        return Anchors.of(size, grids, anchors, ratios);
    }
}
