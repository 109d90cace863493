package medivlm.model.network;

import java.util.List;
import medivlm.model.image.AreaResampler;
import medivlm.model.image.GrayImage;

/** Grey pictures as the numbers that the networks take: (v - 0.5) / 0.25. */
public final class Images {

    private Images() {}

    /** Pictures shrunk to {@code size} pixels square, {@code [pictures * size * size]}. */
    public static float[] values(List<GrayImage> pictures, int size) {
        float[] out = new float[pictures.size() * size * size];
        for (int i = 0; i < pictures.size(); i++) {
            put(pictures.get(i), size, out, i * size * size);
        }
        return out;
    }

    /** One picture's values from {@code offset} on. */
    public static void put(GrayImage picture, int size, float[] out, int offset) {
        float[] pixels = AreaResampler.resize(picture, size, size).pixels();
        for (int i = 0; i < pixels.length; i++) {
            out[offset + i] = (pixels[i] - 0.5f) * 4f;
        }
    }
}
