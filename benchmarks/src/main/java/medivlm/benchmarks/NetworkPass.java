package medivlm.benchmarks;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.detect.Detection;
import medivlm.model.detect.RegionPicture;
import medivlm.model.image.AreaResampler;
import medivlm.model.image.Canvas;
import medivlm.model.image.GrayImage;
import medivlm.model.network.FrozenPart;
import medivlm.model.network.Glimpse;
import medivlm.model.network.Images;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.ModelTokenizers;
import medivlm.model.network.Observation;
import medivlm.model.network.Writer;
import medivlm.model.network.Written;
import medivlm.model.search.GreedySearch;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.SafetensorsWriter;
import medivlm.model.weights.Tensor;

/**
 * One picture's way through the networks, as inputs and outputs that the same networks elsewhere
 * can be held against: {@code medivlm/src/reference/eager_speed.py} does it in PyTorch.
 */
final class NetworkPass {

    private NetworkPass() {}

    /**
     * Writes what goes in and what comes out.
     *
     * @param directory of a model whose regions are cut from the canvas
     * @param file that is written, safetensors
     */
    static void write(Path directory, GrayImage image, Path file) throws IOException {
        MediVlmConfig config =
                MediVlmConfig.parse(Files.readString(directory.resolve(ModelDirectory.CONFIG)));
        ModelTokenizers tokenizers = ModelTokenizers.read(directory, config);
        try (NDManager manager = Compute.forInference(false)) {
            Compute.withoutGradients();
            FrozenPart frozen =
                    FrozenPart.read(
                            manager, config, directory, tokenizers.text(), tokenizers.refiner());
            Parameters speaking = new Parameters(manager, 0);
            LanguagePart part = new LanguagePart(speaking, config, frozen.towers().textWidth());
            try (SafetensorsFile weights =
                    SafetensorsFile.open(directory.resolve(ModelDirectory.LANGUAGE))) {
                speaking.load(weights);
            }
            Writer writer = new Writer(part, tokenizers.decoder(), new GreedySearch());
            GrayImage canvas = Canvas.of(image, config.canvas());
            Observation seen = frozen.observer().observe(canvas);
            SortedMap<String, Tensor> out = new TreeMap<>();
            inputs(out, config, canvas, seen);
            Written written = writer.write(manager, List.of(seen.glimpse())).getFirst();
            List<Integer> tokens = new ArrayList<>(List.of(tokenizers.decoder().begin()));
            tokens.addAll(written.tokens());
            tokens.add(tokenizers.decoder().end());
            put(out, "tokens", numbers(tokens), tokens.size());
            put(out, "first_logits", writer.first(manager, seen.glimpse()), -1);
            SafetensorsWriter.write(file, out, Map.of());
        }
    }

    private static void inputs(
            SortedMap<String, Tensor> out,
            MediVlmConfig config,
            GrayImage canvas,
            Observation seen) {
        int size = config.detector().size();
        int channels = config.detector().channels();
        put(
                out,
                "detector",
                Images.detector(AreaResampler.resize(canvas, size, size), channels),
                1,
                channels,
                size,
                size);
        List<Detection> found = seen.detections().found();
        int edge = config.image().size();
        float[] pictures = new float[found.size() * edge * edge];
        float[] boxes = new float[4 * found.size()];
        for (int i = 0; i < found.size(); i++) {
            var box = found.get(i).box();
            GrayImage picture = RegionPicture.full(canvas, box, edge);
            System.arraycopy(picture.pixels(), 0, pictures, i * edge * edge, edge * edge);
            float[] corners = {box.x(), box.y(), box.x() + box.w(), box.y() + box.h()};
            System.arraycopy(corners, 0, boxes, 4 * i, 4);
        }
        put(out, "pictures", pictures, found.size(), 1, edge, edge);
        put(out, "boxes", boxes, found.size(), 4);
        Glimpse glimpse = seen.glimpse();
        int regions = config.fusion().regions();
        int said = glimpse.saidThere().length;
        put(out, "regions", glimpse.regions(), 1, regions, -1);
        put(out, "places", glimpse.places(), 1, regions, Glimpse.PLACE);
        put(out, "there", glimpse.there(), 1, regions);
        put(out, "said", glimpse.said(), 1, said, -1);
        put(out, "said_there", glimpse.saidThere(), 1, said);
        put(out, "windows", glimpse.windows(), 1, glimpse.windows().length);
        put(out, "evidence", glimpse.evidence(), 1, glimpse.evidence().length);
    }

    private static float[] numbers(List<Integer> tokens) {
        float[] out = new float[tokens.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = tokens.get(i);
        }
        return out;
    }

    /** A size of -1 is what the others leave. */
    private static void put(
            SortedMap<String, Tensor> out, String name, float[] values, long... shape) {
        long product = 1;
        for (long size : shape) {
            product *= Math.max(1, size);
        }
        List<Long> sizes = new ArrayList<>();
        for (long size : shape) {
            sizes.add(size < 0 ? values.length / product : size);
        }
        out.put(name, new Tensor(sizes, values));
    }
}
