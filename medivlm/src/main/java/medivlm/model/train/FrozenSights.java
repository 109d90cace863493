package medivlm.model.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.block.Compute;
import medivlm.model.detect.Channel;
import medivlm.model.detect.Detection;
import medivlm.model.detect.Detections;
import medivlm.model.detect.Phrases;
import medivlm.model.image.GrayImage;
import medivlm.model.label.Box;
import medivlm.model.network.FrozenPart;
import medivlm.model.network.Glimpse;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.Observation;
import medivlm.model.network.Observer;
import medivlm.model.train.features.FeatureCache;
import medivlm.model.train.features.FeatureKey;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.Sha256;

/**
 * What the frozen parts see of images, nothing said yet, looked at once and kept in a file. It is
 * known by the image file's SHA-256; other frozen weights or another way of looking start anew.
 */
final class FrozenSights implements AutoCloseable {

    private static final int OF_A_DETECTION = 6;

    private final Observer observer;
    private final int textWidth;
    private final int regions;
    private final Joined joined;
    private final FeatureCache cache;

    FrozenSights(Path file, FrozenPart frozen, MediVlmConfig config) {
        int windows = config.fusion().windows() * config.fusion().windows();
        this.observer = frozen.observer();
        this.textWidth = frozen.towers().textWidth();
        this.regions = config.fusion().regions();
        this.joined =
                new Joined(
                        regions * config.imageWidth(),
                        regions * Glimpse.PLACE,
                        regions,
                        windows * config.detector().pyramid(),
                        config.fusion().evidence() ? 3 * config.detector().labels() : 0,
                        1 + regions * OF_A_DETECTION);
        String way = config.fusion() + " " + config.canvas() + " " + config.labels();
        this.cache =
                FeatureCache.open(
                        file, new Sha256().add(frozen.checksum()).add(way).hex(), joined.length());
    }

    /** What is seen of an image: the glimpse says nothing, the detections have no class maps. */
    Observation of(Path file, GrayImage canvas) {
        FeatureKey key = new FeatureKey(ModelDirectory.checksum(file), "canvas");
        float[] all = cache.of(List.of(key), lacking -> List.of(joined(canvas))).getFirst();
        return parted(all);
    }

    @Override
    public void close() {
        cache.close();
    }

    private float[] joined(GrayImage canvas) {
        Compute.withoutGradients();
        Observation seen = observer.see(canvas);
        Glimpse glimpse = seen.glimpse();
        return joined.of(
                glimpse.regions(),
                glimpse.places(),
                glimpse.there(),
                glimpse.windows(),
                glimpse.evidence(),
                detections(seen.detections().found()));
    }

    private Observation parted(float[] all) {
        List<float[]> parts = joined.parted(all);
        List<Detection> found = found(parts.get(5));
        return new Observation(
                new Detections(regions, found, null),
                found.stream()
                        .map(one ->
                                Phrases.words(one.label(), Phrases.side(one.label(), one.box())))
                        .toList(),
                new Glimpse(
                        parts.get(0),
                        parts.get(1),
                        parts.get(2),
                        new float[textWidth],
                        new float[1],
                        parts.get(3),
                        parts.get(4)));
    }

    private float[] detections(List<Detection> found) {
        float[] out = new float[1 + regions * OF_A_DETECTION];
        out[0] = found.size();
        for (int i = 0; i < found.size(); i++) {
            Detection one = found.get(i);
            Box box = one.box();
            float[] values = {
                Channel.of(one.label()), one.score(), box.x(), box.y(), box.w(), box.h()
            };
            System.arraycopy(values, 0, out, 1 + i * OF_A_DETECTION, OF_A_DETECTION);
        }
        return out;
    }

    private static List<Detection> found(float[] all) {
        List<Detection> out = new ArrayList<>();
        for (int i = 0; i < (int) all[0]; i++) {
            int at = 1 + i * OF_A_DETECTION;
            out.add(
                    new Detection(
                            Channel.label((int) all[at]),
                            all[at + 1],
                            new Box(all[at + 2], all[at + 3], all[at + 4], all[at + 5])));
        }
        return out;
    }
}
