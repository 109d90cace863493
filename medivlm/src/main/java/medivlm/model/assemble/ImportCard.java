package medivlm.model.assemble;

import java.util.List;
import medivlm.model.network.MediVlmConfig;

/** The model card of a model that has yet to be trained. */
final class ImportCard {

    private ImportCard() {}

    static String of(MediVlmConfig config, ImportSources from, List<ModelPart> parts) {
        return head(config, parts)
                + "Imported: image encoder, text encoder, GPT-2 blocks"
                + (from.refiner() == null ? "" : ", refinement decoder")
                + (from.detector() == null ? "" : ", detector")
                + ". Their licences are those of the weights that were given.\n\n"
                + (from.detector() == null
                        ? "**The detector has random weights: its regions mean nothing.**\n\n"
                        : "")
                + "**Projections and fusion have random weights. Until the language part has been"
                + " trained on reports, what it writes means nothing.**\n";
    }

    static String random(MediVlmConfig config, List<ModelPart> parts) {
        return head(config, parts)
                + "**All weights and vocabularies are made up. The model is for measuring time and"
                + " memory; what it writes means nothing, and its gate lets every picture pass.**\n";
    }

    private static String head(MediVlmConfig config, List<ModelPart> parts) {
        StringBuilder out = new StringBuilder();
        out.append("# ").append(config.name()).append(' ').append(config.version());
        out.append("\n\n```\n");
        parts.forEach(part -> out.append(part.line()).append('\n'));
        out.append(ModelParts.total(parts).line().stripTrailing()).append("\n```\n\n");
        return out.toString();
    }
}
