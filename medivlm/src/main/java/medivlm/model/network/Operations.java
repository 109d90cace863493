package medivlm.model.network;

import medivlm.model.rcnn.RcnnConfig;
import medivlm.model.tower.ClipVisionConfig;
import medivlm.model.tower.Gpt2Config;

/**
 * Floating point operations of one image, counted from the shape of the network: two for each
 * multiplication with an addition in convolutions, linear maps and attention. Normalisation,
 * activations, sampling of regions and the search add little and are not counted, nor are phrases
 * of the text encoder, which are encoded once and kept.
 *
 * @param gate one look
 * @param detector backbone, pyramid, both stages with the most proposals, class maps
 * @param image one picture of a region
 * @param fusion projections and cross-attention
 * @param reading the decoder over the prefix and the token that begins
 */
public record Operations(
        double gate, double detector, double image, double fusion, double reading) {

    private static final int[][] GATE = {
        {1, 16, 5, 32}, {16, 24, 3, 16}, {24, 32, 3, 8}, {32, 48, 3, 4}
    };

    /**
     * Counts.
     *
     * @param textWidth of the text encoder's vectors
     */
    public static Operations of(MediVlmConfig config, int textWidth) {
        double gate = product(1, 48, 1);
        for (int[] layer : GATE) {
            gate += convolution(layer[3], layer[0], layer[1], layer[2]);
        }
        return new Operations(
                gate,
                detector(config.detector()),
                image(config.image()),
                fusion(config, textWidth),
                decoder(config.decoder(), config.fusion().prefix() + 1));
    }

    /**
     * All of one image.
     *
     * @param config the same as counted
     * @param tokens written, the end included
     */
    public double total(MediVlmConfig config, int tokens) {
        double sum = gate + detector + config.fusion().regions() * image + fusion + reading;
        for (int i = 1; i < tokens; i++) {
            sum += token(config.decoder(), config.fusion().prefix() + 1 + i);
        }
        return sum;
    }

    private static double detector(RcnnConfig config) {
        int edge = config.size() / 2;
        double sum = convolution(edge, config.channels(), config.widths().getFirst(), 7);
        edge = (edge + 1) / 2;
        int in = config.widths().getFirst();
        int pyramid = config.pyramid();
        int anchors = config.anchors().getFirst().size() * config.ratios().size();
        double heads =
                9.0 * pyramid * pyramid + (double) pyramid * anchors + 4.0 * pyramid * anchors;
        int last = edge;
        for (int stage = 0; stage < config.blocks().size(); stage++) {
            int out = config.widths().get(stage);
            for (int block = 0; block < config.blocks().get(stage); block++) {
                boolean halved = stage > 0 && block == 0;
                edge = halved ? (edge + 1) / 2 : edge;
                sum += convolution(edge, in, out, 3) + convolution(edge, out, out, 3);
                sum += halved || in != out ? convolution(edge, in, out, 1) : 0;
                in = out;
            }
            if (stage + 1 >= config.finest()) {
                sum += convolution(edge, out, pyramid, 1) + convolution(edge, pyramid, pyramid, 3);
                sum += 2.0 * edge * edge * heads;
                last = edge;
            }
        }
        int coarsest = (last + 1) / 2;
        sum += 2.0 * coarsest * coarsest * heads;
        if (config.labels() > 0) {
            int merged = (config.blocks().size() - 1) * pyramid;
            sum += convolution(config.grid(), merged, pyramid, 1);
            sum += convolution(config.grid(), pyramid, config.labels(), 1);
        }
        int pooled = pyramid * config.pooled() * config.pooled();
        int hidden = config.hidden();
        double region =
                product(1, pooled, hidden)
                        + product(1, hidden, hidden)
                        + product(1, hidden, 5 * config.classes());
        return sum + config.testing().after() * region;
    }

    private static double image(ClipVisionConfig config) {
        int tiles = (config.size() / config.patch()) * (config.size() / config.patch());
        int positions = tiles + 1;
        double sum = product(tiles, 3 * config.patch() * config.patch(), config.width());
        sum += config.layers() * layer(positions, positions, config.width(), config.inner());
        return sum + product(1, config.width(), config.projection());
    }

    private static double fusion(MediVlmConfig config, int textWidth) {
        FusionConfig shape = config.fusion();
        int width = shape.width();
        int place = shape.place();
        int joined = config.imageWidth() + (shape.position() == Position.CONCATENATE ? place : 0);
        int regions = shape.regions();
        int windows = shape.windows() * shape.windows();
        int said = config.said();
        return product(regions, Glimpse.PLACE, place)
                + product(regions, place, place)
                + product(regions, joined, width)
                + product(windows, config.detector().pyramid(), width)
                + product(shape.evidence() ? 1 : 0, 3 * config.detector().labels(), width)
                + product(said, textWidth, width)
                + 2 * product(shape.prefix(), width, width)
                + 2 * product(said + 1, width, width)
                + 2 * product(shape.prefix(), width, said + 1);
    }

    private static double decoder(Gpt2Config config, int positions) {
        return config.layers() * layer(positions, positions, config.width(), config.inner())
                + product(1, config.width(), config.vocabulary());
    }

    /** One more token, which sees so many positions, itself among them. */
    static double token(Gpt2Config config, int positions) {
        return config.layers() * layer(1, positions, config.width(), config.inner())
                + product(1, config.width(), config.vocabulary());
    }

    /** A transformer layer for so many queries. */
    private static double layer(int queries, int keys, int width, int inner) {
        return 4 * product(queries, width, width)
                + 2 * product(queries, width, inner)
                + 2 * product(queries, width, keys);
    }

    private static double convolution(int edge, int in, int out, int kernel) {
        return 2.0 * edge * edge * in * out * kernel * kernel;
    }

    private static double product(double rows, double in, double out) {
        return 2 * rows * in * out;
    }
}
