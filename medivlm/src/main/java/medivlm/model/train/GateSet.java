package medivlm.model.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import medivlm.model.data.PictureFile;
import medivlm.model.data.Split;
import medivlm.model.image.AreaResampler;
import medivlm.model.image.Canvas;
import medivlm.model.image.GrayImage;
import medivlm.model.image.Negative;
import medivlm.model.network.Gate;

/** Pictures that are frontal chest radiographs and pictures that are not, for the gate. */
final class GateSet {

    /**
     * One picture.
     *
     * @param pixels {@code [64 * 64]} grey values as unsigned bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // thousands of them, never changed
    record Example(byte[] pixels, boolean radiograph) {}

    private GateSet() {}

    /**
     * The examples of a split: MedNIST by file name, and the canvases of the other collections.
     *
     * @param images radiographs and phantoms
     * @param drawn how many drawn pictures that are nothing at all
     */
    static List<Example> of(
            Path data, Split split, List<TrainingImage> images, int drawn, long seed) {
        List<Example> out = new ArrayList<>();
        Path folder = data.resolve("radiographs").resolve("mednist64");
        if (Files.isDirectory(folder)) {
            for (Path kind : children(folder)) {
                boolean radiograph = kind.endsWith("CXR");
                List<GrayImage> pictures =
                        children(kind).parallelStream()
                                .filter(file -> Split.of(file.getFileName().toString()) == split)
                                .map(PictureFile::read)
                                .toList();
                pictures.forEach(picture -> out.add(example(picture, radiograph)));
                if (!radiograph) { // nor are their negatives
                    pictures.forEach(picture -> out.add(example(Negative.of(picture), false)));
                }
            }
        }
        images.parallelStream()
                .map(image -> new Example(small(image), true))
                .forEachOrdered(out::add);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < drawn; i++) {
            GrayImage nothing = NoRadiograph.draw(random);
            out.add(example(i % 2 == 0 ? nothing : Negative.of(nothing), false));
            byte[] other = images.get(random.nextInt(images.size())).pixels();
            out.add(example(NoRadiograph.spoil(picture(other, Canvas.SIZE), random), false));
        }
        return out;
    }

    /** A canvas at the gate's size. */
    static GrayImage small(GrayImage picture) {
        return AreaResampler.resize(Canvas.of(picture), Gate.SIZE, Gate.SIZE);
    }

    static GrayImage picture(byte[] pixels, int size) {
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (pixels[i] & 0xff) / 255f;
        }
        return new GrayImage(size, size, values);
    }

    private static byte[] small(TrainingImage image) {
        return bytes(
                AreaResampler.resize(picture(image.pixels(), Canvas.SIZE), Gate.SIZE, Gate.SIZE));
    }

    private static Example example(GrayImage picture, boolean radiograph) {
        return new Example(bytes(small(picture)), radiograph);
    }

    private static byte[] bytes(GrayImage picture) {
        byte[] out = new byte[picture.pixels().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (int) (picture.pixels()[i] * 255f + 0.5f);
        }
        return out;
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
    }
}
