package medivlm.model.assemble;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.network.Gate;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.TextTower;
import medivlm.model.rcnn.Rcnn;
import medivlm.model.tower.ClipVision;
import medivlm.model.tower.T5;

/** The networks of a configuration, by their shapes alone: counted, never computed with. */
public final class ModelParts {

    private final MediVlmConfig config;
    private final Parameters gate;
    private final Parameters detector;
    private final Parameters image;
    private final Parameters text;
    private final Parameters language;
    private final Parameters refiner;

    /** Declares all networks under a manager. */
    ModelParts(NDManager manager, MediVlmConfig config) {
        this.config = config;
        this.gate = Parameters.shapesOnly(manager);
        new Gate(gate);
        this.detector = Parameters.shapesOnly(manager);
        new Rcnn(detector, config.detector());
        this.image = Parameters.shapesOnly(manager);
        new ClipVision(image, config.image());
        this.text = Parameters.shapesOnly(manager);
        int textWidth = config.text().build(text).pooledWidth();
        this.language = Parameters.shapesOnly(manager);
        new LanguagePart(language, config, textWidth);
        this.refiner = Parameters.shapesOnly(manager);
        if (config.refiner() != null) {
            new T5(refiner, config.refiner());
        }
    }

    /** Each part of a model of this configuration with its number of parameters. */
    public static List<ModelPart> of(MediVlmConfig config) {
        try (NDManager manager = Compute.forInference(false)) {
            return new ModelParts(manager, config).list();
        }
    }

    /** The sum over parts, as a part. */
    public static ModelPart total(List<ModelPart> parts) {
        return new ModelPart("total", "", parts.stream().mapToLong(ModelPart::count).sum());
    }

    Parameters gate() {
        return gate;
    }

    Parameters detector() {
        return detector;
    }

    Parameters image() {
        return image;
    }

    Parameters text() {
        return text;
    }

    Parameters language() {
        return language;
    }

    Parameters refiner() {
        return refiner;
    }

    List<ModelPart> list() {
        long decoder = language.within("decoder.").count();
        List<ModelPart> out = new ArrayList<>();
        out.add(new ModelPart("gate", "four convolutions", gate.count()));
        out.add(
                new ModelPart(
                        "detector",
                        "Faster R-CNN, residual blocks "
                                + config.detector().blocks()
                                + ", "
                                + config.labels().size()
                                + " labels",
                        detector.count()));
        out.add(
                new ModelPart(
                        "image encoder",
                        "CLIP ViT, "
                                + layers(config.image().layers(), config.image().width())
                                + ", patches of "
                                + config.image().patch(),
                        image.count()));
        out.add(new ModelPart("text encoder", text(config.text()), text.count()));
        if (config.refiner() != null) {
            out.add(
                    new ModelPart(
                            "refinement decoder",
                            "T5, "
                                    + layers(
                                            config.refiner().decoderLayers(),
                                            config.refiner().width()),
                            refiner.count()));
        }
        out.add(
                new ModelPart(
                        "projections and fusion",
                        config.fusion().regions() + " regions",
                        language.count() - decoder));
        out.add(
                new ModelPart(
                        "decoder",
                        "GPT-2, "
                                + layers(config.decoder().layers(), config.decoder().width())
                                + ", embeddings included",
                        decoder));
        return List.copyOf(out);
    }

    private static String text(TextTower tower) {
        if (tower.bert() != null) {
            return "BERT, " + layers(tower.bert().layers(), tower.bert().width());
        }
        if (tower.distilBert() != null) {
            return "DistilBERT, " + layers(tower.distilBert().layers(), tower.distilBert().width());
        }
        return tower.clip() == null
                ? ""
                : "CLIP text, " + layers(tower.clip().layers(), tower.clip().width());
    }

    private static String layers(int layers, int width) {
        return layers + " layers of " + width;
    }
}
