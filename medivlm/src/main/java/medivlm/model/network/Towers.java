package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import medivlm.model.image.GrayImage;
import medivlm.model.text.Tokenizer;
import medivlm.model.tower.ImageEncoder;
import medivlm.model.tower.TextEncoder;

/**
 * The frozen encoders: pictures and texts as plain vectors, which can be kept. Safe for threads.
 */
public final class Towers {

    /** Pictures in a batch of the image encoder; the same for any number of images. */
    private static final int PICTURES = 8;

    private final NDManager manager;
    private final ImageEncoder image;
    private final TextEncoder text;
    private final Tokenizer tokenizer;

    /**
     * Encoders whose weights live on the device of {@code manager}.
     *
     * @param tokenizer of the text encoder
     */
    public Towers(NDManager manager, ImageEncoder image, TextEncoder text, Tokenizer tokenizer) {
        this.manager = manager;
        this.image = image;
        this.text = text;
        this.tokenizer = tokenizer;
    }

    /** Height and width of a picture in pixels. */
    public int pictureSize() {
        return image.size();
    }

    /** Numbers in a text's vector. */
    public int textWidth() {
        return text.pooledWidth();
    }

    /**
     * A vector for each picture, {@code [image width]} each.
     *
     * @param pictures of the encoder's size
     */
    public List<float[]> see(List<GrayImage> pictures) {
        List<float[]> out = new ArrayList<>();
        for (int from = 0; from < pictures.size(); from += PICTURES) {
            List<GrayImage> some =
                    pictures.subList(from, Math.min(from + PICTURES, pictures.size()));
            try (NDManager scope = manager.newSubManager()) {
                float[] vectors = image.encode(pixels(scope, some)).toFloatArray();
                for (int i = 0; i < some.size(); i++) {
                    out.add(
                            Arrays.copyOfRange(
                                    vectors, i * image.width(), (i + 1) * image.width()));
                }
            }
        }
        return out;
    }

    private NDArray pixels(NDManager scope, List<GrayImage> pictures) {
        int area = image.size() * image.size();
        float[] mean = image.mean();
        float[] deviation = image.deviation();
        float[] out = new float[PICTURES * 3 * area];
        for (int i = 0; i < pictures.size(); i++) {
            float[] grey = pictures.get(i).pixels();
            for (int colour = 0; colour < 3; colour++) {
                int at = (i * 3 + colour) * area;
                for (int k = 0; k < area; k++) {
                    out[at + k] = (grey[k] - mean[colour]) / deviation[colour];
                }
            }
        }
        return scope.create(out, new Shape(PICTURES, 3, image.size(), image.size()));
    }

    /** One vector for a text, {@code [text width]}. */
    public float[] hear(String words) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray tokens = tokens(scope, words);
            NDArray there = scope.ones(tokens.getShape());
            return text.pool(text.encode(tokens, there), tokens, there).toFloatArray();
        }
    }

    /** A vector for each token of a text, {@code [tokens * text width]}. */
    public float[] listen(String words) {
        if (text.width() != text.pooledWidth()) {
            throw new IllegalStateException(
                    "a text encoder with a projection gives one vector, none per token");
        }
        try (NDManager scope = manager.newSubManager()) {
            NDArray tokens = tokens(scope, words);
            return text.encode(tokens, scope.ones(tokens.getShape())).toFloatArray();
        }
    }

    private NDArray tokens(NDManager scope, String words) {
        long[] ids =
                tokenizer.framed(words, text.mostTokens()).stream()
                        .mapToLong(Integer::longValue)
                        .toArray();
        return scope.create(ids, new Shape(1, ids.length));
    }
}
