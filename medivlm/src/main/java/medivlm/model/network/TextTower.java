package medivlm.model.network;

import medivlm.model.block.Parameters;
import medivlm.model.tower.Bert;
import medivlm.model.tower.BertConfig;
import medivlm.model.tower.ClipText;
import medivlm.model.tower.ClipTextConfig;
import medivlm.model.tower.DistilBert;
import medivlm.model.tower.DistilBertConfig;
import medivlm.model.tower.TextEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Which text encoder a model has; exactly one is given.
 *
 * @param bert of the BERT layout, the paper's ClinicalBERT
 * @param distilBert of the DistilBERT layout
 * @param clip of CLIP, the ablation of Table 4
 */
public record TextTower(
        @Nullable BertConfig bert,
        @Nullable DistilBertConfig distilBert,
        @Nullable ClipTextConfig clip) {

    public TextTower {
        int given = (bert == null ? 0 : 1) + (distilBert == null ? 0 : 1) + (clip == null ? 0 : 1);
        if (given != 1) {
            throw new IllegalArgumentException(
                    "a model has one text encoder (bert, distilBert or clip), not " + given);
        }
    }

    public static TextTower of(BertConfig config) {
        return new TextTower(config, null, null);
    }

    public static TextTower of(DistilBertConfig config) {
        return new TextTower(null, config, null);
    }

    public static TextTower of(ClipTextConfig config) {
        return new TextTower(null, null, config);
    }

    /** Tokens of the longest text that it reads. */
    public int positions() {
        if (bert != null) {
            return bert.positions();
        }
        if (distilBert != null) {
            return distilBert.positions();
        }
        if (clip != null) {
            return clip.positions();
        }
        throw new IllegalStateException("no text encoder");
    }

    /** The encoder on its weights. */
    public TextEncoder build(Parameters parameters) {
        if (bert != null) {
            return new Bert(parameters, bert);
        }
        if (distilBert != null) {
            return new DistilBert(parameters, distilBert);
        }
        if (clip != null) {
            return new ClipText(parameters, clip);
        }
        throw new IllegalStateException("no text encoder");
    }
}
