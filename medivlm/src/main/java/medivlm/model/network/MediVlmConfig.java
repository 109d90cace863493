package medivlm.model.network;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import medivlm.model.label.RadiographLabel;
import medivlm.model.rcnn.RcnnConfig;
import medivlm.model.tower.BertConfig;
import medivlm.model.tower.ClipVisionConfig;
import medivlm.model.tower.Gpt2Config;
import medivlm.model.tower.PixelNormalisation;
import medivlm.model.tower.T5Config;
import org.jspecify.annotations.Nullable;

/**
 * The one architecture, at any size: what {@code config.json} of a model directory says.
 *
 * @param name e.g. {@code medivlm-small}
 * @param version raised whenever weights are published
 * @param textMode what fusion reads
 * @param gateThreshold least probability of being a frontal chest radiograph, 0..1
 * @param canvas width and height in pixels of what is cut regions from
 * @param detector Faster R-CNN
 * @param image CLIP's vision transformer
 * @param text BERT family or CLIP
 * @param refiner T5 family; none leaves label texts as they are
 * @param fusion of what is seen and what is said
 * @param decoder GPT-2 blocks
 * @param mostTokens longest text with its end (77; studied: 60, 77, 80)
 * @param labels of the detector's classes from 1 on; class 0 is background
 */
public record MediVlmConfig(
        String name,
        String version,
        TextMode textMode,
        double gateThreshold,
        int canvas,
        RcnnConfig detector,
        ClipVisionConfig image,
        TextTower text,
        @Nullable T5Config refiner,
        FusionConfig fusion,
        Gpt2Config decoder,
        int mostTokens,
        List<RadiographLabel> labels) {

    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();
    private static final List<String> OPTIONAL = List.of("refiner", "labels");
    private static final int PAPER_REGIONS = 8;
    private static final int PAPER_TOKENS = 77;

    /** A model whose detector's classes are all labels in their order. */
    public MediVlmConfig(
            String name,
            String version,
            TextMode textMode,
            double gateThreshold,
            int canvas,
            RcnnConfig detector,
            ClipVisionConfig image,
            TextTower text,
            @Nullable T5Config refiner,
            FusionConfig fusion,
            Gpt2Config decoder,
            int mostTokens) {
        this(
                name,
                version,
                textMode,
                gateThreshold,
                canvas,
                detector,
                image,
                text,
                refiner,
                fusion,
                decoder,
                mostTokens,
                List.of(RadiographLabel.values()));
    }

    public MediVlmConfig {
        labels = List.copyOf(labels);
        if (decoder.width() != fusion.width()) {
            throw new IllegalArgumentException(
                    "the decoder's width is "
                            + decoder.width()
                            + ", that of fusion "
                            + fusion.width());
        }
        if (fusion.prefix() + 1 + mostTokens > decoder.positions()) {
            throw new IllegalArgumentException(
                    "the decoder has "
                            + decoder.positions()
                            + " positions for "
                            + fusion.prefix()
                            + " seen and "
                            + mostTokens
                            + " written behind a begin");
        }
        if (fusion.position() == Position.ADD && fusion.place() != imageWidth(image)) {
            throw new IllegalArgumentException(
                    "a place of "
                            + fusion.place()
                            + " cannot be added to a vector of "
                            + imageWidth(image));
        }
        if ((fusion.windows() > 0 || fusion.evidence()) && detector.labels() == 0) {
            throw new IllegalArgumentException(
                    "windows and evidence need a detector with class maps");
        }
    }

    /**
     * The paper's sizes: ResNet-34-FPN, ViT-L/14, Bio_ClinicalBERT, BioT5, four GPT-2 blocks.
     *
     * @param classes of the detector, background included
     */
    public static MediVlmConfig paper(int classes) {
        return new MediVlmConfig(
                "medivlm-paper",
                "0",
                TextMode.LABELS,
                0.5,
                1024,
                RcnnConfig.RESNET34.withClasses(classes),
                ClipVisionConfig.large14(),
                TextTower.of(BertConfig.baseCased().withoutPooler()),
                T5Config.bioT5(),
                new FusionConfig(
                        768,
                        12,
                        PAPER_REGIONS,
                        false,
                        Cut.FULL,
                        Position.CONCATENATE,
                        1024,
                        0,
                        false),
                Gpt2Config.base().withLayers(4),
                PAPER_TOKENS);
    }

    /**
     * Rows of what is said that the decoder's fusion is given, whatever an image has: the engine's
     * rounding depends on their number. One for each region and one for an indication, or one for
     * each token.
     */
    public int said() {
        return textMode == TextMode.LABELS ? fusion.regions() + 1 : text.positions();
    }

    /**
     * The small model's sizes, made for two processors.
     *
     * @param gateThreshold least probability that is let through, 0..1
     * @param detector with class maps
     * @param vocabulary tokens of the one tokeniser
     */
    public static MediVlmConfig small(
            String version, double gateThreshold, RcnnConfig detector, int vocabulary) {
        return new MediVlmConfig(
                "medivlm-small",
                version,
                TextMode.LABELS,
                gateThreshold,
                256,
                detector,
                new ClipVisionConfig(
                        96,
                        4,
                        2,
                        384,
                        32,
                        8,
                        0,
                        1e-5,
                        new PixelNormalisation(
                                List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f))),
                TextTower.of(
                        new BertConfig(
                                128, 4, 2, 512, vocabulary, PAPER_TOKENS + 1, 1, 1e-12, false)),
                null,
                new FusionConfig(
                        128, 4, PAPER_REGIONS, false, Cut.FULL, Position.CONCATENATE, 64, 3, true),
                new Gpt2Config(128, 4, 4, 512, vocabulary, 96, 1e-5),
                PAPER_TOKENS);
    }

    /** The same model trained or used in another way; no weight changes its shape. */
    public MediVlmConfig with(TextMode mode, int regions, boolean wholeImage, int tokens) {
        return new MediVlmConfig(
                name,
                version,
                mode,
                gateThreshold,
                canvas,
                detector,
                image,
                text,
                refiner,
                new FusionConfig(
                        fusion.width(),
                        fusion.heads(),
                        regions,
                        wholeImage,
                        fusion.cut(),
                        fusion.position(),
                        fusion.place(),
                        fusion.windows(),
                        fusion.evidence()),
                decoder,
                tokens,
                labels);
    }

    /** The same with another gate threshold, e.g. 0 where the gate has never been trained. */
    public MediVlmConfig withGateThreshold(double least) {
        return new MediVlmConfig(
                name,
                version,
                textMode,
                least,
                canvas,
                detector,
                image,
                text,
                refiner,
                fusion,
                decoder,
                mostTokens,
                labels);
    }

    /** Numbers in an image's vector. */
    public int imageWidth() {
        return imageWidth(image);
    }

    private static int imageWidth(ClipVisionConfig image) {
        return image.projection() == 0 ? image.width() : image.projection();
    }

    /** The form of the file. */
    public String toJson() {
        return JSON.toJson(this) + "\n";
    }

    /**
     * Reads {@link #toJson}.
     *
     * @throws IllegalArgumentException if it is no such JSON, naming what is missing or wrong
     */
    public static MediVlmConfig parse(String json) {
        try {
            JsonObject object = JsonParser.parseString(json).getAsJsonObject();
            List<String> missing = new ArrayList<>();
            for (var part : MediVlmConfig.class.getRecordComponents()) {
                if (!object.has(part.getName()) && !OPTIONAL.contains(part.getName())) {
                    missing.add(part.getName());
                }
            }
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException("the model's config lacks " + missing);
            }
            if (!object.has("labels")) {
                object.add("labels", JSON.toJsonTree(RadiographLabel.values()));
            }
            for (JsonElement label : object.getAsJsonArray("labels")) {
                RadiographLabel.valueOf(label.getAsString());
            }
            MediVlmConfig config = JSON.fromJson(object, MediVlmConfig.class);
            if (config.textMode() == null) {
                throw new IllegalArgumentException(
                        "textMode is none of " + Arrays.toString(TextMode.values()));
            }
            return config;
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("no model config: " + e.getMessage(), e);
        }
    }
}
