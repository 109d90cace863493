package medivlm.dicom.codec.jpeg2000;

import java.util.List;
import medivlm.dicom.codec.CodecException;

/** Turns the components of a tile into samples: wavelet, component transform, level shift. */
final class TileSamples {
    private TileSamples() {}

    static void write(
            List<TileComponent> components, ImageSize size, boolean transform, int[] samples)
            throws CodecException {
        int count = components.size();
        if (transform && count < 3) {
            throw CodecException.damaged("a JPEG 2000 component transform of one component");
        }
        boolean reversible = components.get(0).style.reversible();
        int[][] planes = new int[count][];
        float[][] real = new float[count][];
        for (int c = 0; c < count; c++) {
            if (components.get(c).style.reversible() != reversible) {
                throw CodecException.unsupported("JPEG 2000 with components of unequal kind");
            }
            if (reversible) {
                planes[c] = components.get(c).reversible();
            } else {
                real[c] = components.get(c).irreversible();
            }
        }
        if (transform && reversible) {
            undoReversible(planes);
        }
        if (transform && !reversible) {
            undoIrreversible(real);
        }
        int least = size.signed() ? -1 << (size.precision() - 1) : 0;
        int greatest = least + (1 << size.precision()) - 1;
        int shift = size.signed() ? 0 : 1 << (size.precision() - 1);
        Area area = components.get(0).area;
        for (int c = 0; c < count; c++) {
            for (int row = 0; row < area.height(); row++) {
                int to = (area.y0() - size.y0() + row) * size.width() + area.x0() - size.x0();
                for (int x = 0; x < area.width(); x++) {
                    int i = row * area.width() + x;
                    int value = shift + (reversible ? planes[c][i] : Math.round(real[c][i]));
                    samples[(to + x) * count + c] = Math.max(least, Math.min(greatest, value));
                }
            }
        }
    }

    /** T.800 G.2.2. */
    private static void undoReversible(int[][] planes) {
        for (int i = 0; i < planes[0].length; i++) {
            int y = planes[0][i];
            int u = planes[1][i];
            int v = planes[2][i];
            int green = y - ((u + v) >> 2);
            planes[0][i] = v + green;
            planes[1][i] = green;
            planes[2][i] = u + green;
        }
    }

    /** T.800 G.3.2. */
    private static void undoIrreversible(float[][] planes) {
        for (int i = 0; i < planes[0].length; i++) {
            float y = planes[0][i];
            float cb = planes[1][i];
            float cr = planes[2][i];
            planes[0][i] = y + 1.402f * cr;
            planes[1][i] = y - 0.344136f * cb - 0.714136f * cr;
            planes[2][i] = y + 1.772f * cb;
        }
    }
}
