package medivlm.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import medivlm.model.DeviceChoice;
import medivlm.model.MediVlm;
import medivlm.model.image.GrayImage;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;

/** Pictures through the shipped model, from display values to text. */
final class InferenceBenchmark implements Benchmark {
    private static final int IMAGES = 64;
    private static final int BATCH = 8;

    private final Path home;

    InferenceBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "inference";
    }

    @Override
    public String about() {
        return "pictures per second through the shipped model, from display values to text";
    }

    @Override
    public Map<String, Double> run() {
        List<GrayImage> images = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            images.add(PhantomGenerator.generate(1_000_000L + i, PhantomSpec.DEFAULT).image());
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        try (MediVlm model =
                MediVlm.load(home.resolve("medivlm/models/small"), DeviceChoice.AUTO)) {
            model.analyse(images.subList(0, BATCH));
            model.analyse(images.subList(BATCH, 2 * BATCH));
            long begin = System.nanoTime();
            for (int i = 0; i < IMAGES; i += BATCH) {
                model.analyse(images.subList(i, i + BATCH));
            }
            figures.put("batched_images_per_s", IMAGES / ((System.nanoTime() - begin) / 1e9));
            begin = System.nanoTime();
            for (int i = 0; i < BATCH; i++) {
                model.analyse(images.subList(i, i + 1));
            }
            figures.put("single_image_ms", (System.nanoTime() - begin) / 1e6 / BATCH);
        }
        return figures;
    }
}
