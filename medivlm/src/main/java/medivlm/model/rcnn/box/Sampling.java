package medivlm.model.rcnn.box;

/**
 * How many boxes of an image the losses are taken over.
 *
 * @param anchors of the first stage
 * @param regions of the second
 */
public record Sampling(Sampler anchors, Sampler regions) {

    /** torchvision's defaults. */
    public static final Sampling TORCHVISION =
            new Sampling(new Sampler(256, 0.5), new Sampler(512, 0.25));

    /** For two processors. */
    public static final Sampling SMALL = new Sampling(new Sampler(128, 0.5), new Sampler(64, 0.5));
}
