package medivlm.model.detect;

import java.util.List;
import medivlm.model.image.AreaResampler;
import medivlm.model.image.GrayImage;
import medivlm.model.label.Box;

/**
 * One image's regions as numbers for the language part.
 *
 * @param patches grey values as unsigned bytes, {@code [regions, tiles, pixels]}
 * @param places centre, size, evidence and area of each, {@code [regions, 6]}
 * @param there 1 where a region is, {@code [regions]}
 * @param phrases number of each region's phrase, {@code [regions]}
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read many times
public record RegionInputs(byte[] patches, float[] places, float[] there, long[] phrases) {

    /** Smaller regions are shown with their surroundings. */
    private static final float LEAST = 0.16f;

    private static final float MARGIN = 0.15f;
    private static final int PLACE = 6;

    /**
     * Cuts the regions out of a canvas.
     *
     * @param proposals at most {@code regions}; the rest is filling
     * @param crop pixels along a patch's edge
     * @param tile pixels along a square's edge; squares follow each other row by row
     */
    public static RegionInputs of(
            GrayImage canvas, List<Proposal> proposals, int regions, int crop, int tile) {
        RegionInputs out =
                new RegionInputs(
                        new byte[regions * crop * crop],
                        new float[regions * PLACE],
                        new float[regions],
                        new long[regions]);
        for (int i = 0; i < proposals.size(); i++) {
            Proposal proposal = proposals.get(i);
            Box box = proposal.box();
            float[] place = {
                2 * (box.x() + box.w() / 2) - 1,
                2 * (box.y() + box.h() / 2) - 1,
                2 * box.w() - 1,
                2 * box.h() - 1,
                (float) Math.clamp(proposal.logit() / 3, -3, 3),
                (float) Math.clamp(proposal.area() * 6 - 1, -1, 3)
            };
            System.arraycopy(place, 0, out.places, i * PLACE, PLACE);
            out.there[i] = 1f;
            out.phrases[i] = Phrases.number(proposal.label(), proposal.side());
            put(patch(canvas, box, crop), tile, out.patches, i * crop * crop);
        }
        return out;
    }

    private static void put(GrayImage patch, int tile, byte[] out, int offset) {
        int across = patch.width() / tile;
        for (int y = 0; y < patch.height(); y++) {
            for (int x = 0; x < patch.width(); x++) {
                int square = y / tile * across + x / tile;
                int at = offset + (square * tile + y % tile) * tile + x % tile;
                out[at] = (byte) (int) (patch.at(x, y) * 255f + 0.5f);
            }
        }
    }

    private static GrayImage patch(GrayImage canvas, Box box, int crop) {
        float w = Math.max(box.w() * (1 + MARGIN), LEAST);
        float h = Math.max(box.h() * (1 + MARGIN), LEAST);
        int width = Math.clamp(Math.round(w * canvas.width()), 1, canvas.width());
        int height = Math.clamp(Math.round(h * canvas.height()), 1, canvas.height());
        int left =
                Math.clamp(
                        Math.round((box.x() + box.w() / 2) * canvas.width() - width / 2f),
                        0,
                        canvas.width() - width);
        int top =
                Math.clamp(
                        Math.round((box.y() + box.h() / 2) * canvas.height() - height / 2f),
                        0,
                        canvas.height() - height);
        float[] pixels = new float[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(
                    canvas.pixels(), (top + y) * canvas.width() + left, pixels, y * width, width);
        }
        return AreaResampler.resize(new GrayImage(width, height, pixels), crop, crop);
    }
}
