package medivlm.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import medivlm.dicom.codec.CodecException;

/** A resolution level of a tile-component (T.800 B.5, B.6). */
final class Resolution {
    private static final int MOST_PRECINCTS = 300_000;

    final Area area;
    final List<Subband> bands = new ArrayList<>();
    final int precinctsWide;
    final int precinctsHigh;
    private final int precinctWidth;
    private final int precinctHeight;

    Resolution(
            Area component, int number, CodingStyle style, Quantization quantization, int precision)
            throws CodecException {
        int levels = style.levels();
        this.area = component.reduced(levels - number);
        this.precinctWidth = style.precincts()[number] & 15;
        this.precinctHeight = style.precincts()[number] >> 4;
        boolean empty = area.isEmpty();
        this.precinctsWide =
                empty ? 0 : Area.ceil(area.x1(), precinctWidth) - (area.x0() >> precinctWidth);
        this.precinctsHigh =
                empty ? 0 : Area.ceil(area.y1(), precinctHeight) - (area.y0() >> precinctHeight);
        if ((long) precinctsWide * precinctsHigh > MOST_PRECINCTS) {
            throw CodecException.damaged("a JPEG 2000 resolution has too many precincts");
        }
        int level = number == 0 ? levels : levels - number + 1;
        for (int o = number == 0 ? 0 : 1; o <= (number == 0 ? 0 : 3); o++) {
            int index = number == 0 ? 0 : 3 * (number - 1) + o;
            bands.add(
                    band(
                            component.band(level, o & 1, o >> 1),
                            o,
                            index,
                            style,
                            quantization,
                            precision));
        }
        addPrecincts(number, style);
    }

    /** Reference-grid row of a precinct, not above the tile (T.800 B.12.1.3). */
    long gridY(int precinct, int reduction, int tileTop) {
        long row = (long) (area.y0() >> precinctHeight) + precinct / precinctsWide;
        return Math.max(tileTop, row << (precinctHeight + reduction));
    }

    /** Reference-grid column of a precinct, not left of the tile. */
    long gridX(int precinct, int reduction, int tileLeft) {
        long column = (long) (area.x0() >> precinctWidth) + precinct % precinctsWide;
        return Math.max(tileLeft, column << (precinctWidth + reduction));
    }

    private static Subband band(
            Area area,
            int orientation,
            int index,
            CodingStyle style,
            Quantization quantization,
            int precision)
            throws CodecException {
        int exponent = quantization.exponent(index);
        int planes = quantization.guardBits() + exponent - 1;
        int gain = orientation == 0 ? 0 : orientation == 3 ? 2 : 1;
        float step = 1;
        if (!style.reversible()) {
            double mantissa = 1 + quantization.mantissa(index) / 2048.0;
            step = (float) (Math.pow(2, precision + gain - exponent) * mantissa);
        }
        return new Subband(area, orientation, planes, step);
    }

    private void addPrecincts(int number, CodingStyle style) throws CodecException {
        int halving = number == 0 ? 0 : 1;
        int width = precinctWidth - halving;
        int height = precinctHeight - halving;
        int left = area.x0() >> precinctWidth;
        int top = area.y0() >> precinctHeight;
        for (Subband band : bands) {
            for (int row = top; row < top + precinctsHigh; row++) {
                for (int column = left; column < left + precinctsWide; column++) {
                    Area precinct =
                            new Area(
                                    column << width,
                                    row << height,
                                    end(column, width),
                                    end(row, height));
                    band.addPrecinct(
                            precinct,
                            Math.min(style.blockWidth(), width),
                            Math.min(style.blockHeight(), height));
                }
            }
        }
    }

    private static int end(int index, int exponent) {
        return (int) Math.min(Integer.MAX_VALUE, (index + 1L) << exponent);
    }
}
