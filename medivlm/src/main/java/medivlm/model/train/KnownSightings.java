package medivlm.model.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import medivlm.model.detect.LabelMaps;
import medivlm.model.image.GrayImage;
import medivlm.model.network.DetectorConfig;
import medivlm.model.network.Lookout;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.Sighting;
import medivlm.model.train.features.FeatureCache;
import medivlm.model.train.features.FeatureKey;

/** What the frozen detector says of images, looked at once and kept in a file. */
final class KnownSightings implements AutoCloseable {

    private final Lookout lookout;
    private final DetectorConfig shape;
    private final int maps;
    private final FeatureCache cache;

    /**
     * Sightings of a detector.
     *
     * @param tower checksum of the detector's weights
     */
    KnownSightings(Path file, Lookout lookout, DetectorConfig shape, String tower) {
        this.lookout = lookout;
        this.shape = shape;
        this.maps = shape.labels() * shape.grid() * shape.grid();
        int windows = MediVlmConfig.WINDOWS * MediVlmConfig.WINDOWS * shape.features();
        this.cache = FeatureCache.open(file, tower, maps + windows);
    }

    /** One sighting for each canvas, which its key names. */
    List<Sighting> look(List<GrayImage> canvases, List<FeatureKey> keys) {
        Map<FeatureKey, GrayImage> named = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            named.put(keys.get(i), canvases.get(i));
        }
        List<float[]> known =
                cache.of(
                        keys,
                        lacking ->
                                lookout.look(lacking.stream().map(named::get).toList()).stream()
                                        .map(KnownSightings::joined)
                                        .toList());
        List<Sighting> out = new ArrayList<>();
        for (float[] vector : known) {
            out.add(
                    new Sighting(
                            new LabelMaps(shape.grid(), Arrays.copyOf(vector, maps)),
                            Arrays.copyOfRange(vector, maps, vector.length)));
        }
        return out;
    }

    @Override
    public void close() {
        cache.close();
    }

    private static float[] joined(Sighting sighting) {
        float[] maps = sighting.maps().logits();
        float[] out = Arrays.copyOf(maps, maps.length + sighting.windows().length);
        System.arraycopy(sighting.windows(), 0, out, maps.length, sighting.windows().length);
        return out;
    }
}
