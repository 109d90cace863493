package medivlm.model.tower;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import medivlm.model.block.Parameters;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.ShardedSafetensors;
import medivlm.model.weights.TensorSource;
import medivlm.model.weights.WeightsException;

/**
 * The weights of a Hugging Face model, read into the parameters of a tower that has been built on
 * them. The towers' names are Hugging Face's own, so that only three things are done on the way:
 * the prefix of a wrapping model is taken off, tensors that are known not to belong to the tower
 * are left out (each method lists them), and GPT-2's matrices, which stand as {@code [in, out]},
 * are transposed. Everything else that is missing, unexpected or of another shape is a {@link
 * WeightsException} that names each such tensor.
 */
public final class HuggingFaceWeights implements AutoCloseable {

    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    private static final Pattern BLOCK = Pattern.compile("h\\.(\\d{1,4})\\..*");

    private final TensorSource file;

    private HuggingFaceWeights(TensorSource file) {
        this.file = file;
    }

    /**
     * Opens a safetensors file, an index of several, or a folder with either.
     *
     * @throws WeightsException if there is none
     */
    @SuppressWarnings("MustBeClosedChecker") // closed by this object
    public static HuggingFaceWeights open(Path path) {
        Path found = path;
        if (Files.isDirectory(path)) {
            found = path.resolve(SINGLE);
            if (!Files.isRegularFile(found)) {
                found = path.resolve(INDEX);
            }
            if (!Files.isRegularFile(found)) {
                throw new WeightsException(path + " has neither " + SINGLE + " nor " + INDEX);
            }
        }
        return new HuggingFaceWeights(
                found.toString().endsWith(".json")
                        ? ShardedSafetensors.open(found)
                        : SafetensorsFile.open(found));
    }

    /**
     * GPT-2, all its blocks. Left out: causal masks ({@code attn.bias}, {@code attn.masked_bias})
     * and the tied {@code lm_head}.
     */
    public void gpt2(Parameters into) {
        into.load(gpt2Names().in(file));
    }

    /**
     * The first blocks of a GPT-2 that may have more, as the paper takes four of twelve; blocks
     * from {@code layers} on are left out.
     */
    public void gpt2(Parameters into, int layers) {
        into.load(gpt2(layers));
    }

    /** The tensors of the first blocks, as {@link #gpt2(Parameters, int)} loads them. */
    public TensorSource gpt2(int layers) {
        return gpt2Names().without(name -> block(name) >= layers).in(file);
    }

    /**
     * The image tower of CLIP. Left out: the text tower, {@code logit_scale}, {@code position_ids}
     * and, if the configuration has no projection, {@code visual_projection}.
     */
    public void clipVision(Parameters into, ClipVisionConfig config) {
        into.load(clipVision(config));
    }

    /** The tensors that {@link #clipVision(Parameters, ClipVisionConfig)} loads. */
    public TensorSource clipVision(ClipVisionConfig config) {
        FamilyNames names =
                new FamilyNames(
                        "vision_model.",
                        "text_model\\..*",
                        "text_projection\\.weight",
                        "logit_scale",
                        "embeddings\\.position_ids");
        return (config.projection() == 0 ? names.without("visual_projection\\.weight") : names)
                .in(file);
    }

    /**
     * The text tower of CLIP. Left out: the image tower, {@code logit_scale}, {@code position_ids}
     * and, if the configuration has no projection, {@code text_projection}.
     */
    public void clipText(Parameters into, ClipTextConfig config) {
        into.load(clipText(config));
    }

    /** The tensors that {@link #clipText(Parameters, ClipTextConfig)} loads. */
    public TensorSource clipText(ClipTextConfig config) {
        FamilyNames names =
                new FamilyNames(
                        "text_model.",
                        "vision_model\\..*",
                        "visual_projection\\.weight",
                        "logit_scale",
                        "embeddings\\.position_ids");
        return (config.projection() == 0 ? names.without("text_projection\\.weight") : names)
                .in(file);
    }

    /**
     * BERT. Left out: {@code cls} heads, {@code position_ids} and, if the configuration has no
     * pooler, the {@code pooler}. The spellings {@code gamma} and {@code beta} of older files are
     * understood.
     */
    public void bert(Parameters into, BertConfig config) {
        into.load(bert(config));
    }

    /** The tensors that {@link #bert(Parameters, BertConfig)} loads. */
    public TensorSource bert(BertConfig config) {
        FamilyNames names =
                new FamilyNames("bert.", "cls\\..*", "embeddings\\.position_ids")
                        .renaming(HuggingFaceWeights::today);
        return (config.pooler() ? names : names.without("pooler\\..*")).in(file);
    }

    /** DistilBERT. Left out: the head for masked words ({@code vocab_*}), {@code position_ids}. */
    public void distilBert(Parameters into) {
        into.load(distilBert());
    }

    /** The tensors that {@link #distilBert(Parameters)} loads. */
    public TensorSource distilBert() {
        return new FamilyNames(
                        "distilbert.",
                        "vocab_(transform|layer_norm|projector)\\..*",
                        "embeddings\\.position_ids")
                .in(file);
    }

    /**
     * T5. Left out: copies of the shared embeddings ({@code encoder.embed_tokens}, {@code
     * decoder.embed_tokens}), the bias that old files have for cross-attention and never use, and
     * {@code lm_head} if the configuration ties it.
     */
    public void t5(Parameters into, T5Config config) {
        into.load(t5(config));
    }

    /** The tensors that {@link #t5(Parameters, T5Config)} loads. */
    public TensorSource t5(T5Config config) {
        FamilyNames names =
                new FamilyNames(
                        "",
                        "(encoder|decoder)\\.embed_tokens\\.weight",
                        "decoder\\.block\\.0\\.layer\\.1\\.EncDecAttention"
                                + "\\.relative_attention_bias\\.weight");
        return (config.tied() ? names.without("lm_head\\.weight") : names).in(file);
    }

    @Override
    public void close() {
        file.close();
    }

    private static FamilyNames gpt2Names() {
        return new FamilyNames(
                        "transformer.", "h\\.\\d+\\.attn\\.(bias|masked_bias)", "lm_head\\.weight")
                .transposing(
                        "h\\.\\d+\\.(attn\\.c_attn|attn\\.c_proj|mlp\\.c_fc|mlp\\.c_proj)\\.weight");
    }

    /** The block that a tensor of GPT-2 belongs to, or -1. */
    private static int block(String name) {
        Matcher matcher = BLOCK.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private static String today(String name) {
        return name.replaceFirst("LayerNorm\\.gamma$", "LayerNorm.weight")
                .replaceFirst("LayerNorm\\.beta$", "LayerNorm.bias");
    }
}
