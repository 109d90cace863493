package medivlm.model.network;

import java.util.List;
import medivlm.model.image.AreaResampler;
import medivlm.model.image.GrayImage;

/** Grey pictures as the numbers that the networks take: (v - 0.5) / 0.25. */
public final class Images {

    private static final float[] IMAGENET_MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] IMAGENET_DEVIATION = {0.229f, 0.224f, 0.225f};

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

    /**
     * One picture for a detector: of one channel as above, of three as torchvision's detectors are
     * trained, less ImageNet's mean and divided by its deviation.
     *
     * @return {@code [channels * height * width]}
     */
    public static float[] detector(GrayImage picture, int channels) {
        float[] grey = picture.pixels();
        float[] out = new float[channels * grey.length];
        for (int channel = 0; channel < channels; channel++) {
            float mean = channels == 1 ? 0.5f : IMAGENET_MEAN[channel];
            float deviation = channels == 1 ? 0.25f : IMAGENET_DEVIATION[channel];
            for (int i = 0; i < grey.length; i++) {
                out[channel * grey.length + i] = (grey[i] - mean) / deviation;
            }
        }
        return out;
    }
}
