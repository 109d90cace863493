package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.block.Parameters;
import medivlm.model.rcnn.box.Anchors;
import medivlm.model.rcnn.box.BoxCoder;
import medivlm.model.rcnn.box.Candidates;
import medivlm.model.rcnn.box.Order;
import medivlm.model.rcnn.box.ScoredBoxes;
import org.jspecify.annotations.Nullable;

/**
 * Faster R-CNN on a residual network with a feature pyramid. Its parameters have the names of
 * torchvision's state dictionary; equal weights give equal numbers. Images are square, of the
 * configured size and scaled by the caller (torchvision's own transform is not part of this).
 */
public final class Rcnn {

    private static final float LEAST_PROPOSAL = 1e-3f;
    private static final float LEAST_REGION = 1e-2f;

    private final RcnnConfig config;
    private final Anchors anchors;
    private final ResidualNetwork body;
    private final FeaturePyramid pyramid;
    private final ProposalHead proposals;
    private final RegionAlign align;
    private final RegionHead regions;
    private final @Nullable EvidenceHead evidence;

    public Rcnn(Parameters parameters, RcnnConfig config) {
        this.config = config;
        this.anchors = config.reference();
        this.body = new ResidualNetwork(parameters, config);
        this.pyramid = new FeaturePyramid(parameters, config);
        this.proposals = new ProposalHead(parameters, config);
        this.align = new RegionAlign(config);
        this.regions = new RegionHead(parameters, config);
        this.evidence = config.labels() > 0 ? new EvidenceHead(parameters, config) : null;
    }

    /**
     * Folds the normalisations into their convolutions, for use without training. Weights must have
     * been loaded before; what is loaded or learnt afterwards has no effect outside of training.
     */
    public void fold() {
        body.fold();
        if (evidence != null) {
            evidence.fold();
        }
    }

    public RcnnConfig config() {
        return config;
    }

    /** The anchors of every image, {@code [anchors]}. */
    public Anchors anchors() {
        return anchors;
    }

    /**
     * Looks at images.
     *
     * @param images {@code [batch, channels, size, size]}
     * @param training whether batch statistics are used and remembered, unless frozen
     */
    public Looked look(NDArray images, boolean training) {
        List<NDArray> levels = pyramid.apply(body.apply(images, training));
        return new Looked(levels, evidence == null ? null : evidence.apply(levels, training));
    }

    /** The first stage's answer for every anchor. */
    public Proposed propose(List<NDArray> levels) {
        return proposals.apply(levels);
    }

    /**
     * The best anchors' boxes of each image: the best of each level, cut at the image's edge,
     * overlapping ones of a level dropped. Leaves the engine; nothing is differentiated through it.
     */
    public List<ScoredBoxes> filter(Proposed proposed, RcnnConfig.Limits limits) {
        float[] objectness = proposed.objectness().toFloatArray();
        float[] deltas = proposed.deltas().toFloatArray();
        int n = anchors.count();
        List<ScoredBoxes> out = new ArrayList<>();
        for (int image = 0; image < objectness.length / n; image++) {
            int base = image * n;
            Candidates candidates =
                    new Candidates(config.size(), LEAST_PROPOSAL, 4 * limits.before());
            for (int level = 0; level + 1 < anchors.levels().length; level++) {
                int from = base + anchors.levels()[level];
                int to = base + anchors.levels()[level + 1];
                for (int i : Order.best(objectness, from, to, limits.before())) {
                    float score = (float) (1 / (1 + Math.exp(-objectness[i])));
                    candidates.add(
                            BoxCoder.ANCHORS,
                            deltas,
                            4 * i,
                            anchors.boxes(),
                            i - base,
                            score,
                            level);
                }
            }
            ScoredBoxes kept = candidates.suppressed(config.proposalOverlap(), limits.after());
            out.add(new ScoredBoxes(kept.boxes(), kept.scores(), new int[kept.count()]));
        }
        return out;
    }

    /**
     * Features of regions.
     *
     * @param boxes of each image, {@code [n, 4]}; at least one in all
     * @return {@code [regions, pyramid, pooled, pooled]}
     */
    public NDArray pool(List<NDArray> levels, List<float[]> boxes) {
        return align.apply(levels, boxes);
    }

    /** The second stage's answer for regions' features. */
    public Classified classify(NDArray pooled) {
        return regions.apply(pooled);
    }

    /**
     * The regions of images, the best first.
     *
     * @param looked what {@link #look} gave
     */
    public List<ScoredBoxes> detect(Looked looked) {
        List<float[]> boxes =
                filter(propose(looked.levels()), config.testing()).stream()
                        .map(ScoredBoxes::boxes)
                        .toList();
        if (boxes.stream().allMatch(some -> some.length == 0)) {
            return boxes.stream()
                    .map(none -> new ScoredBoxes(none, new float[0], new int[0]))
                    .toList();
        }
        return select(classify(pool(looked.levels(), boxes)), boxes);
    }

    /**
     * The regions that are told: every class's box of every proposal with a sufficient score,
     * overlapping ones of a class dropped.
     *
     * @param boxes the proposals of each image that were classified
     */
    public List<ScoredBoxes> select(Classified classified, List<float[]> boxes) {
        float[] scores = classified.logits().softmax(-1).toFloatArray();
        float[] deltas = classified.deltas().toFloatArray();
        int classes = config.classes();
        List<ScoredBoxes> out = new ArrayList<>();
        int row = 0;
        for (float[] some : boxes) {
            Candidates candidates = new Candidates(config.size(), LEAST_REGION, some.length);
            for (int i = 0; i < some.length / 4; i++, row++) {
                for (int kind = 1; kind < classes; kind++) {
                    int at = row * classes + kind;
                    if (scores[at] > config.least()) {
                        candidates.add(BoxCoder.REGIONS, deltas, 4 * at, some, i, scores[at], kind);
                    }
                }
            }
            out.add(candidates.suppressed(config.overlap(), config.most()));
        }
        return out;
    }
}
