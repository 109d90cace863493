package medivlm.dicom.codec.jpeg2000;

import medivlm.dicom.codec.CodecException;
import medivlm.dicom.codec.FrameShape;

/**
 * The SIZ segment (T.800 A.5.1): reference grid, tiles, components.
 *
 * @param x0 left of the image
 * @param y0 top of the image
 * @param x1 right of the image, exclusive
 * @param y1 bottom of the image, exclusive
 * @param tileX0 left of the first tile
 * @param tileY0 top of the first tile
 * @param tileWidth of a tile
 * @param tileHeight of a tile
 * @param components number of components
 * @param precision bits of a sample
 * @param signed whether samples are two's complement
 */
record ImageSize(
        int x0,
        int y0,
        int x1,
        int y1,
        int tileX0,
        int tileY0,
        int tileWidth,
        int tileHeight,
        int components,
        int precision,
        boolean signed) {

    private static final int MOST_TILES = 65_535;

    static ImageSize of(CodestreamReader in, FrameShape shape) throws CodecException {
        in.int16();
        int x1 = in.int31();
        int y1 = in.int31();
        int x0 = in.int31();
        int y0 = in.int31();
        int tileWidth = in.int31();
        int tileHeight = in.int31();
        int tileX0 = in.int31();
        int tileY0 = in.int31();
        int components = in.int16();
        shape.require(x1 - x0, y1 - y0, components);
        int depth = in.int8();
        boolean signed = (depth & 0x80) != 0;
        int precision = (depth & 0x7F) + 1;
        boolean plain = in.int16() == 0x0101;
        for (int i = 1; i < components; i++) {
            boolean same = in.int8() == depth;
            plain &= in.int16() == 0x0101 && same;
        }
        if (!plain) {
            throw CodecException.unsupported("JPEG 2000 with components of unequal kind");
        }
        if (precision > 16 || precision > shape.bitsAllocated()) {
            throw CodecException.unsupported("JPEG 2000 samples of " + precision + " bits");
        }
        ImageSize size =
                new ImageSize(
                        x0,
                        y0,
                        x1,
                        y1,
                        tileX0,
                        tileY0,
                        tileWidth,
                        tileHeight,
                        components,
                        precision,
                        signed);
        if (tileWidth < 1
                || tileHeight < 1
                || tileX0 > x0
                || tileY0 > y0
                || (long) tileX0 + tileWidth <= x0
                || (long) tileY0 + tileHeight <= y0
                || (long) size.tilesAcross() * size.tilesDown() > MOST_TILES) {
            throw CodecException.damaged("the JPEG 2000 tiles do not cover the image");
        }
        return size;
    }

    int width() {
        return x1 - x0;
    }

    int height() {
        return y1 - y0;
    }

    int tilesAcross() {
        return (int) (((long) x1 - tileX0 + tileWidth - 1) / tileWidth);
    }

    int tilesDown() {
        return (int) (((long) y1 - tileY0 + tileHeight - 1) / tileHeight);
    }

    /** The part of the image in a tile. */
    Area tile(int index) {
        long left = tileX0 + (long) (index % tilesAcross()) * tileWidth;
        long top = tileY0 + (long) (index / tilesAcross()) * tileHeight;
        return new Area(
                (int) Math.max(left, x0),
                (int) Math.max(top, y0),
                (int) Math.min(left + tileWidth, x1),
                (int) Math.min(top + tileHeight, y1));
    }
}
