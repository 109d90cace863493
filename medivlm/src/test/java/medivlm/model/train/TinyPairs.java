package medivlm.model.train;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import medivlm.model.assemble.RandomModel;
import medivlm.model.image.GrayImage;
import medivlm.model.network.Cut;
import medivlm.model.network.FusionConfig;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.Position;
import medivlm.model.network.TextMode;
import medivlm.model.network.TextTower;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;
import medivlm.model.rcnn.TinyDetector;
import medivlm.model.tower.BertConfig;
import medivlm.model.tower.ClipTextConfig;
import medivlm.model.tower.ClipVisionConfig;
import medivlm.model.tower.Gpt2Config;
import medivlm.model.tower.PixelNormalisation;
import medivlm.model.tower.T5Config;
import org.jspecify.annotations.Nullable;

/** A model of a few thousand random weights, and a dozen phantoms with reports. */
final class TinyPairs {

    static final List<String> REPORTS =
            List.of(
                    "Clear lungs.",
                    "Large left effusion.",
                    "Pas d'épanchement.",
                    "Cœur élargi.",
                    "Right pneumothorax.",
                    "Lungs are clear. Heart is big.",
                    "Nodule.",
                    "Edema. No effusion.");

    private static final PhantomSpec SPEC = PhantomSpec.DEFAULT.withSize(64);

    private TinyPairs() {}

    static Path model(Path folder, boolean refiner) {
        return model(
                folder,
                TextTower.of(new BertConfig(16, 2, 1, 32, 120, 80, 2, 1e-12, false)),
                refiner
                        ? new T5Config(
                                32, 4, 8, 1, 1, 64, 120, 8, 16, true, false, false, 1e-6, 0, 1)
                        : null);
    }

    static Path clipModel(Path folder) {
        return model(
                folder,
                TextTower.of(new ClipTextConfig(16, 2, 1, 32, 620, 77, 0, 619, 1e-5)),
                null);
    }

    private static Path model(Path folder, TextTower text, @Nullable T5Config refiner) {
        MediVlmConfig config =
                new MediVlmConfig(
                        "tiny",
                        "0",
                        TextMode.LABELS,
                        0.5,
                        64,
                        TinyDetector.CONFIG,
                        new ClipVisionConfig(
                                16, 2, 1, 32, 16, 8, 0, 1e-5, PixelNormalisation.clip()),
                        text,
                        refiner,
                        new FusionConfig(
                                32, 2, 4, false, Cut.FULL, Position.CONCATENATE, 16, 0, false),
                        new Gpt2Config(32, 2, 1, 64, 300, 128, 1e-5),
                        40);
        RandomModel.write(config, 1, folder);
        return folder;
    }

    /** The picture of a report: a phantom, of which three parts are dark or not, as i's bits. */
    static GrayImage picture(int i) {
        GrayImage phantom = PhantomGenerator.generate(100 + i, SPEC).image();
        int size = phantom.width();
        float[] pixels = phantom.pixels().clone();
        for (int at = 0; at < pixels.length; at++) {
            int part = at / size < size / 2 ? 0 : at % size < size / 2 ? 1 : 2;
            pixels[at] = (i >> part & 1) == 1 ? 0 : (1 + pixels[at]) / 2;
        }
        return new GrayImage(size, size, pixels);
    }

    /** Writes {@code pairs.csv}, all but the last two for training. */
    static Path table(Path folder) {
        StringBuilder rows = new StringBuilder("image,report,split,indication\n");
        for (int i = 0; i < REPORTS.size(); i++) {
            png(folder.resolve(i + ".png"), picture(i));
            rows.append(i).append(".png,\"").append(REPORTS.get(i)).append("\",train,\n");
        }
        png(folder.resolve("held.png"), picture(50));
        rows.append("held.png,Lungs are clear.,val,cough\n");
        write(folder.resolve("pairs.csv"), rows.toString());
        return folder;
    }

    /** Writes an R2Gen folder. */
    static Path annotated(Path folder) {
        StringBuilder train = new StringBuilder();
        for (int i = 0; i < REPORTS.size(); i++) {
            png(folder.resolve("images/" + i + ".png"), picture(i));
            train.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"s" + i + "\",\"report\":\"" + REPORTS.get(i) + "\",")
                    .append("\"image_path\":[\"" + i + ".png\"]}");
        }
        write(
                folder.resolve("annotation.json"),
                "{\"train\":[" + train + "],\"val\":[],\"test\":[]}");
        return folder;
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void png(Path file, GrayImage picture) {
        BufferedImage image =
                new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                image.getRaster().setSample(x, y, 0, Math.round(picture.at(x, y) * 255));
            }
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
