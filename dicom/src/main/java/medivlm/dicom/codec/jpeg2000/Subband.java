package medivlm.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import medivlm.dicom.codec.CodecException;

/** A subband of a tile-component, cut into precincts and code-blocks (T.800 B.5 to B.7). */
final class Subband {
    /** Code-blocks of a tile-component; more would only be there to exhaust memory. */
    private static final int MOST_BLOCKS = 1_000_000;

    final Area area;

    /** 0 LL, 1 HL, 2 LH, 3 HH. */
    final int orientation;

    /** Bit planes above which nothing is coded: Mb (T.800 E-2). */
    final int bitPlanes;

    /** Weight of a quantized coefficient, 1 when reversible. */
    final float step;

    final List<Precinct> precincts = new ArrayList<>();

    Subband(Area area, int orientation, int bitPlanes, float step) {
        this.area = area;
        this.orientation = orientation;
        this.bitPlanes = bitPlanes;
        this.step = step;
    }

    /**
     * @param precinct a precinct in coordinates of this subband
     * @param blockWidth exponent
     * @param blockHeight exponent
     */
    void addPrecinct(Area precinct, int blockWidth, int blockHeight) throws CodecException {
        Area part = precinct.intersect(area);
        if (part.isEmpty()) {
            precincts.add(new Precinct(0, List.of(), new TagTree(0, 0), new TagTree(0, 0)));
            return;
        }
        int left = part.x0() >> blockWidth;
        int top = part.y0() >> blockHeight;
        int wide = Area.ceil(part.x1(), blockWidth) - left;
        int high = Area.ceil(part.y1(), blockHeight) - top;
        if ((long) wide * high > MOST_BLOCKS) {
            throw CodecException.damaged("a JPEG 2000 subband has too many code-blocks");
        }
        List<CodeBlock> blocks = new ArrayList<>(wide * high);
        for (int row = top; row < top + high; row++) {
            for (int column = left; column < left + wide; column++) {
                Area block =
                        new Area(
                                column << blockWidth,
                                row << blockHeight,
                                (column + 1) << blockWidth,
                                (row + 1) << blockHeight);
                blocks.add(new CodeBlock(block.intersect(part)));
            }
        }
        precincts.add(new Precinct(wide, blocks, new TagTree(wide, high), new TagTree(wide, high)));
    }
}
