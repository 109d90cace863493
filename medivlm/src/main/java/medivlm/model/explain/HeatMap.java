package medivlm.model.explain;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import medivlm.model.image.AreaResampler;
import medivlm.model.image.GrayImage;
import medivlm.model.label.Box;

/**
 * Paints where the decoder looked over what it was shown. Colour says how much, from nothing over
 * violet and orange to yellow for the place looked at most; regions are outlined, those looked at
 * most the clearest. Windows overlap, so their least sum is taken for nothing.
 */
public final class HeatMap {

    /** Width and height of the picture in pixels. */
    public static final int SIZE = 768;

    private static final int GRID = 256;
    private static final int BLUR = 7;
    private static final int PASSES = 3;
    private static final float[][] COLOURS = {
        {0.16f, 0.05f, 0.35f},
        {0.48f, 0.09f, 0.45f},
        {0.83f, 0.25f, 0.31f},
        {0.98f, 0.55f, 0.10f},
        {0.99f, 0.92f, 0.45f}
    };
    private static final float OPAQUE = 0.68f;

    private HeatMap() {}

    /**
     * The picture.
     *
     * @param canvas what the model saw
     * @param places in the order of {@code weights}; those without a box are not painted
     * @param weights how much was looked at each, at least 0
     */
    public static BufferedImage draw(GrayImage canvas, List<Place> places, List<Double> weights) {
        if (places.size() != weights.size()) {
            throw new IllegalArgumentException(
                    weights.size() + " weights for " + places.size() + " places");
        }
        float[] heat = heat(places, weights);
        BufferedImage out = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        GrayImage grey = AreaResampler.resize(canvas, SIZE, SIZE);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                out.setRGB(x, y, mixed(grey.at(x, y), sample(heat, x, y)));
            }
        }
        outline(out, places, weights);
        return out;
    }

    /** Weights over the grid, 0..1, smoothed. */
    private static float[] heat(List<Place> places, List<Double> weights) {
        float[] heat = new float[GRID * GRID];
        for (int i = 0; i < places.size(); i++) {
            Box box = places.get(i).box();
            if (box != null) {
                add(
                        heat,
                        box,
                        (float) (weights.get(i) / Math.sqrt(Math.max(1e-4, box.w() * box.h()))));
            }
        }
        for (int pass = 0; pass < PASSES; pass++) {
            blur(heat, 1, GRID);
            blur(heat, GRID, 1);
        }
        float least = Float.MAX_VALUE;
        float most = 0;
        for (float value : heat) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        for (int i = 0; i < heat.length; i++) {
            heat[i] = most - least < 1e-9f ? 0 : (heat[i] - least) / (most - least);
        }
        return heat;
    }

    private static void add(float[] heat, Box box, float weight) {
        int left = Math.clamp(Math.round(box.x() * GRID), 0, GRID - 1);
        int top = Math.clamp(Math.round(box.y() * GRID), 0, GRID - 1);
        int right = Math.clamp(Math.round((box.x() + box.w()) * GRID), left + 1, GRID);
        int bottom = Math.clamp(Math.round((box.y() + box.h()) * GRID), top + 1, GRID);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                heat[y * GRID + x] += weight;
            }
        }
    }

    /** A running mean along lines; {@code step} within a line, {@code stride} between lines. */
    private static void blur(float[] heat, int step, int stride) {
        float[] line = new float[GRID];
        for (int i = 0; i < GRID; i++) {
            for (int k = 0; k < GRID; k++) {
                line[k] = heat[i * stride + k * step];
            }
            for (int k = 0; k < GRID; k++) {
                float sum = 0;
                for (int d = -BLUR; d <= BLUR; d++) {
                    sum += line[Math.clamp(k + d, 0, GRID - 1)];
                }
                heat[i * stride + k * step] = sum / (2 * BLUR + 1);
            }
        }
    }

    private static float sample(float[] heat, int x, int y) {
        float fx = Math.clamp((x + 0.5f) * GRID / SIZE - 0.5f, 0, GRID - 1.001f);
        float fy = Math.clamp((y + 0.5f) * GRID / SIZE - 0.5f, 0, GRID - 1.001f);
        int column = (int) fx;
        int row = (int) fy;
        int at = row * GRID + column;
        float u = fx - column;
        float v = fy - row;
        float upper = heat[at] + u * (heat[at + 1] - heat[at]);
        float lower = heat[at + GRID] + u * (heat[at + GRID + 1] - heat[at + GRID]);
        return upper + v * (lower - upper);
    }

    private static int mixed(float grey, float heat) {
        float place = Math.clamp(heat, 0, 1) * (COLOURS.length - 1);
        int at = Math.min((int) place, COLOURS.length - 2);
        float opaque = OPAQUE * (float) Math.pow(Math.clamp(heat, 0, 1), 0.8);
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
            float colour = COLOURS[at][c] + (place - at) * (COLOURS[at + 1][c] - COLOURS[at][c]);
            float value = grey + opaque * (colour - 0.75f * grey - 0.25f * grey * (1 - colour));
            rgb = rgb << 8 | Math.round(255 * Math.clamp(value, 0, 1));
        }
        return rgb;
    }

    private static void outline(BufferedImage out, List<Place> places, List<Double> weights) {
        double most = 1e-9;
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).kind() == Place.Kind.REGION) {
                most = Math.max(most, weights.get(i));
            }
        }
        Graphics2D pen = out.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int i = 0; i < places.size(); i++) {
            Box box = places.get(i).box();
            if (box != null && places.get(i).kind() == Place.Kind.REGION) {
                float share = (float) (weights.get(i) / most);
                pen.setComposite(
                        AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.25f + 0.7f * share));
                pen.setColor(Color.WHITE);
                pen.setStroke(new BasicStroke(1.2f + 1.8f * share));
                pen.draw(
                        new RoundRectangle2D.Float(
                                box.x() * SIZE,
                                box.y() * SIZE,
                                box.w() * SIZE,
                                box.h() * SIZE,
                                10,
                                10));
            }
        }
        pen.dispose();
    }
}
