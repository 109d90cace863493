package medivlm.model.detect;

import medivlm.model.image.AreaResampler;
import medivlm.model.image.GrayImage;
import medivlm.model.label.Box;

/** Cuts regions out of a canvas for the image encoder. */
public final class RegionPicture {

    /** Smaller regions are shown with their surroundings; share of the canvas. */
    private static final float LEAST = 0.16f;

    /** What is shown around a region, as a share of it. */
    private static final float MARGIN = 0.15f;

    /** Sizes of the paper: the image, and a patch cut out of it. */
    private static final int PAPER_IMAGE = 224;

    private static final int PAPER_PATCH = 28;

    private RegionPicture() {}

    /**
     * A region with a margin, straight from the canvas.
     *
     * @param size width and height of the picture in pixels
     */
    public static GrayImage full(GrayImage canvas, Box box, int size) {
        float w = Math.max(box.w() * (1 + MARGIN), LEAST);
        float h = Math.max(box.h() * (1 + MARGIN), LEAST);
        return AreaResampler.resize(part(canvas, box, w, h), size, size);
    }

    /** A region as the paper cuts it: out of the image at 224 pixels, shrunk to 28, enlarged. */
    public static GrayImage paper(GrayImage canvas, Box box, int size) {
        GrayImage small = AreaResampler.resize(canvas, PAPER_IMAGE, PAPER_IMAGE);
        GrayImage patch =
                AreaResampler.resize(part(small, box, box.w(), box.h()), PAPER_PATCH, PAPER_PATCH);
        return AreaResampler.resize(patch, size, size);
    }

    private static GrayImage part(GrayImage canvas, Box box, float w, float h) {
        int width = Math.clamp(Math.round(w * canvas.width()), 1, canvas.width());
        int height = Math.clamp(Math.round(h * canvas.height()), 1, canvas.height());
        int left = edge(box.x() + box.w() / 2, width, canvas.width());
        int top = edge(box.y() + box.h() / 2, height, canvas.height());
        float[] pixels = new float[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(
                    canvas.pixels(), (top + y) * canvas.width() + left, pixels, y * width, width);
        }
        return new GrayImage(width, height, pixels);
    }

    private static int edge(float centre, int length, int all) {
        return Math.clamp(Math.round(centre * all - length / 2f), 0, all - length);
    }
}
