package medivlm.model.assemble;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import medivlm.model.network.TextTower;
import medivlm.model.tower.BertConfig;
import medivlm.model.tower.ClipTextConfig;
import medivlm.model.tower.DistilBertConfig;
import medivlm.model.tower.HuggingFaceWeights;
import medivlm.model.weights.TensorSource;
import medivlm.model.weights.WeightsException;

/** Which of the text encoders lies in a folder. */
final class TextFolder {

    private TextFolder() {}

    /** The folder that the text encoder is read from. */
    static Path of(ImportSources from) {
        return from.bert() == null ? from.clip() : from.bert();
    }

    static TextTower tower(ImportSources from) {
        Path folder = of(from);
        if (from.bert() == null) {
            ClipTextConfig clip = ModelImport.from(folder, ClipTextConfig::fromHuggingFace);
            return TextTower.of(clip.withProjection(0));
        }
        return switch (kind(folder)) {
            case "bert" ->
                    TextTower.of(
                            ModelImport.from(folder, BertConfig::fromHuggingFace).withoutPooler());
            case "distilbert" ->
                    TextTower.of(ModelImport.from(folder, DistilBertConfig::fromHuggingFace));
            case String other ->
                    throw new WeightsException(
                            folder.resolve("config.json")
                                    + ": model_type is "
                                    + other
                                    + "; a text encoder is bert or distilbert, or CLIP's own");
        };
    }

    static TensorSource tensors(HuggingFaceWeights weights, TextTower tower) {
        if (tower.bert() != null) {
            return weights.bert(tower.bert());
        }
        if (tower.clip() != null) {
            return weights.clipText(tower.clip());
        }
        return weights.distilBert();
    }

    /** Tokens that a text encoder knows. */
    static int vocabulary(TextTower tower) {
        if (tower.bert() != null) {
            return tower.bert().vocabulary();
        }
        if (tower.distilBert() != null) {
            return tower.distilBert().vocabulary();
        }
        return tower.clip() == null ? 0 : tower.clip().vocabulary();
    }

    private static String kind(Path folder) {
        Path file = folder.resolve("config.json");
        try {
            JsonObject config = JsonParser.parseString(ModelImport.text(file)).getAsJsonObject();
            return config.has("model_type") ? config.get("model_type").getAsString() : "unsaid";
        } catch (JsonParseException | IllegalStateException e) {
            throw new WeightsException(file + " is no JSON object", e);
        }
    }
}
