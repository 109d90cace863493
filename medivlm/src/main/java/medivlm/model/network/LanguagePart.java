package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import medivlm.model.block.Contrast;
import medivlm.model.block.Linear;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import medivlm.model.tower.Gpt2;
import medivlm.model.tower.Prefix;
import org.jspecify.annotations.Nullable;

/**
 * The part of the model that is trained: projections of what the frozen encoders give into one
 * space, alignment there (Eq. 1 of the paper), fusion by cross-attention (Eq. 2), and the decoder.
 */
public final class LanguagePart {

    private final MediVlmConfig config;
    private final Linear placeIn;
    private final Linear placeOut;
    private final Linear region;
    private final Norm regionNorm;
    private final @Nullable Norm windowNorm;
    private final @Nullable Linear window;
    private final @Nullable Linear evidence;
    private final Linear text;
    private final Fusion fusion;
    private final Gpt2 decoder;

    /**
     * The trained part on its weights.
     *
     * @param textWidth of the text encoder's vectors
     */
    public LanguagePart(Parameters parameters, MediVlmConfig config, int textWidth) {
        FusionConfig shape = config.fusion();
        int width = shape.width();
        int place = shape.place();
        int joined = config.imageWidth() + (shape.position() == Position.CONCATENATE ? place : 0);
        this.config = config;
        this.placeIn = linear(parameters, "place.in", Glimpse.PLACE, place);
        this.placeOut = linear(parameters, "place.out", place, place);
        this.regionNorm = new Norm(parameters, "region.norm", config.imageWidth());
        this.region = linear(parameters, "region", joined, width);
        int features = config.detector().pyramid();
        boolean windows = shape.windows() > 0;
        this.windowNorm = windows ? new Norm(parameters, "window.norm", features) : null;
        this.window = windows ? linear(parameters, "window", features, width) : null;
        this.evidence =
                shape.evidence()
                        ? linear(parameters, "evidence", 3 * config.detector().labels(), width)
                        : null;
        this.text = linear(parameters, "text", textWidth, width);
        this.fusion = new Fusion(parameters, width, shape.heads());
        this.decoder = new Gpt2(parameters.within("decoder."), config.decoder());
    }

    private static Linear linear(Parameters parameters, String name, int in, int out) {
        return new Linear(parameters, name, in, out, Math.sqrt(1.0 / in));
    }

    public MediVlmConfig config() {
        return config;
    }

    /** The blocks that write. */
    public Gpt2 decoder() {
        return decoder;
    }

    /** Aligns and fuses what is seen with what is said. */
    public Fused fuse(Seen seen) {
        long batch = seen.there().getShape().get(0);
        NDArray places = placeOut.apply(Activation.gelu(placeIn.apply(seen.places())));
        NDArray patches = regionNorm.apply(seen.regions());
        NDArray visual =
                region.apply(
                        config.fusion().position() == Position.ADD
                                ? patches.add(places)
                                : patches.concat(places, 2));
        NDArray there = seen.there();
        if (window != null && windowNorm != null && seen.windows() != null) {
            int count = config.fusion().windows() * config.fusion().windows();
            NDArray windows = seen.windows().reshape(batch, count, -1);
            visual = visual.concat(window.apply(windowNorm.apply(windows)), 1);
            there = there.concat(there.getManager().ones(new Shape(batch, count)), 1);
        }
        if (evidence != null && seen.evidence() != null) {
            visual = visual.concat(evidence.apply(seen.evidence()).expandDims(1), 1);
            there = there.concat(there.getManager().ones(new Shape(batch, 1)), 1);
        }
        NDArray words = text.apply(seen.said());
        return new Fused(visual, fusion.apply(visual, words, seen.saidThere()), there);
    }

    /** What the decoder reads before the text. */
    public Prefix prefix(Fused fused) {
        return new Prefix(fused.fused(), fused.there());
    }

    /** Logits of each next token under teacher forcing, {@code [batch, length, vocabulary]}. */
    public NDArray teach(Fused fused, NDArray tokens) {
        return decoder.teach(prefix(fused), tokens);
    }

    /**
     * The contrastive loss between images and their reports in the common space. Images with the
     * same report all count as its partners.
     *
     * @param reports vectors of the text encoder, {@code [batch, text width]}
     * @param partners each row sums to 1, {@code [batch, batch]}, symmetric
     */
    public NDArray contrast(Fused fused, NDArray reports, NDArray partners, Contrast contrast) {
        NDArray weights = fused.there().expandDims(2);
        NDArray image =
                fused.visual().mul(weights).sum(new int[] {1}).div(weights.sum(new int[] {1}));
        return contrast.apply(image, text.apply(reports), partners);
    }
}
