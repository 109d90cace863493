package medivlm.model.train;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import medivlm.model.block.Compute;
import medivlm.model.detect.Detections;
import medivlm.model.detect.LabelMaps;
import medivlm.model.image.GrayImage;
import medivlm.model.network.Glimpse;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.Observation;
import medivlm.model.network.Observer;
import medivlm.model.train.features.FeatureCache;
import medivlm.model.train.features.FeatureKey;

/** What the frozen parts say of images, looked at once and kept in a file. */
final class Observations implements AutoCloseable {

    /**
     * What is kept of an image.
     *
     * @param maps evidence by label and cell
     * @param glimpse what the trained part is shown
     */
    record Known(LabelMaps maps, Glimpse glimpse) {}

    private final Observer observer;
    private final int grid;
    private final Joined joined;
    private final FeatureCache cache;

    /**
     * Observations of a detector with maps.
     *
     * @param tower checksum of all frozen weights
     * @param textWidth of the text encoder
     */
    Observations(Path file, Observer observer, MediVlmConfig config, String tower, int textWidth) {
        int regions = config.fusion().regions();
        int windows = config.fusion().windows() * config.fusion().windows();
        int labels = config.detector().labels();
        this.observer = observer;
        this.grid = config.detector().grid();
        this.joined =
                new Joined(
                        labels * grid * grid,
                        regions * config.imageWidth(),
                        regions * Glimpse.PLACE,
                        regions,
                        regions * textWidth,
                        regions,
                        windows * config.detector().pyramid(),
                        config.fusion().evidence() ? 3 * labels : 0);
        this.cache = FeatureCache.open(file, tower, joined.length());
    }

    /** What is known of each canvas, which its key names. */
    List<Known> of(List<GrayImage> canvases, List<FeatureKey> keys) {
        Map<FeatureKey, GrayImage> named = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            named.put(keys.get(i), canvases.get(i));
        }
        return cache
                .of(
                        keys,
                        lacking ->
                                lacking.parallelStream()
                                        .map(key -> joined(requireNonNull(named.get(key))))
                                        .toList())
                .stream()
                .map(this::parted)
                .toList();
    }

    @Override
    public void close() {
        cache.close();
    }

    private float[] joined(GrayImage canvas) {
        Compute.withoutGradients();
        Observation observation = observer.observe(canvas);
        Detections detections = observation.detections();
        LabelMaps maps = detections.maps();
        if (maps == null) {
            throw new IllegalStateException("a detector without maps cannot be learnt from");
        }
        Glimpse glimpse = observation.glimpse();
        return joined.of(
                maps.logits(),
                glimpse.regions(),
                glimpse.places(),
                glimpse.there(),
                glimpse.said(),
                glimpse.saidThere(),
                glimpse.windows(),
                glimpse.evidence());
    }

    private Known parted(float[] all) {
        List<float[]> parts = joined.parted(all);
        return new Known(
                new LabelMaps(grid, parts.get(0)),
                new Glimpse(
                        parts.get(1),
                        parts.get(2),
                        parts.get(3),
                        parts.get(4),
                        parts.get(5),
                        parts.get(6),
                        parts.get(7)));
    }
}
