package medivlm.model.network;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.IntPredicate;
import medivlm.model.detect.RegionInputs;

/** Puts images together for the language part. */
public final class SeenBatch {

    private SeenBatch() {}

    /**
     * A batch in the engine.
     *
     * @param windows of the detector's features, {@code [9 * features]} each
     * @param silent rows whose label phrases are not told
     */
    public static Seen of(
            NDManager manager,
            MediVlmConfig config,
            List<RegionInputs> images,
            List<float[]> windows,
            IntPredicate silent) {
        int n = images.size();
        int regions = config.regions();
        int pixels = config.tile() * config.tile();
        int patch = config.tiles() * pixels;
        int seen = MediVlmConfig.WINDOWS * MediVlmConfig.WINDOWS * config.features();
        float[] patches = new float[n * regions * patch];
        float[] places = new float[n * regions * MediVlmConfig.PLACE];
        float[] there = new float[n * regions];
        float[] told = new float[n * regions];
        long[] phrases = new long[n * regions];
        float[] wide = new float[n * seen];
        for (int i = 0; i < n; i++) {
            RegionInputs image = images.get(i);
            byte[] grey = image.patches();
            int base = i * regions * patch;
            for (int k = 0; k < grey.length; k++) {
                patches[base + k] = ((grey[k] & 0xff) / 255f - 0.5f) * 4f;
            }
            System.arraycopy(
                    image.places(),
                    0,
                    places,
                    i * regions * MediVlmConfig.PLACE,
                    image.places().length);
            System.arraycopy(image.there(), 0, there, i * regions, regions);
            if (!silent.test(i)) {
                System.arraycopy(image.there(), 0, told, i * regions, regions);
            }
            System.arraycopy(image.phrases(), 0, phrases, i * regions, regions);
            System.arraycopy(windows.get(i), 0, wide, i * seen, seen);
        }
        Shape rows = new Shape(n, regions);
        return new Seen(
                manager.create(patches, new Shape((long) n * regions, config.tiles(), pixels)),
                manager.create(places, new Shape(n, regions, MediVlmConfig.PLACE)),
                manager.create(there, rows),
                manager.create(phrases, rows),
                manager.create(told, rows),
                manager.create(
                        wide,
                        new Shape(
                                n,
                                MediVlmConfig.WINDOWS * MediVlmConfig.WINDOWS,
                                config.features())));
    }
}
