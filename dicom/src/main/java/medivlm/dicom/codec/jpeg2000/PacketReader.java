package medivlm.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import medivlm.dicom.codec.CodecException;

/** Reads the packets of a tile (T.800 B.9, B.10). */
final class PacketReader {
    private record Part(CodeBlock.Codeword codeword, int length) {}

    private final byte[] data;
    private int at;

    PacketReader(byte[] data) {
        this.data = data;
    }

    /** Reads what one packet brings for a precinct of a resolution. */
    void read(Resolution resolution, int precinct, int layer, CodingStyle style)
            throws CodecException {
        if (style.sop() && marker(0x91)) {
            at += 6;
        }
        HeaderBits bits = new HeaderBits(data, Math.min(at, data.length), data.length);
        List<Part> parts = new ArrayList<>();
        if (bits.bit() == 1) {
            for (Subband band : resolution.bands) {
                Precinct blocks = band.precincts.get(precinct);
                for (int i = 0; i < blocks.blocks().size(); i++) {
                    block(band, blocks, i, layer, style, bits, parts);
                }
            }
        }
        at = bits.align();
        if (style.eph() && marker(0x92)) {
            at += 2;
        }
        for (Part part : parts) {
            if (part.length() > data.length - at) {
                throw CodecException.damaged("the JPEG 2000 data ends early");
            }
            part.codeword().append(data, at, part.length());
            at += part.length();
        }
    }

    private static void block(
            Subband band,
            Precinct precinct,
            int index,
            int layer,
            CodingStyle style,
            HeaderBits bits,
            List<Part> parts)
            throws CodecException {
        CodeBlock block = precinct.blocks().get(index);
        int x = index % precinct.blocksWide();
        int y = index / precinct.blocksWide();
        if (block.included) {
            if (bits.bit() == 0) {
                return;
            }
        } else {
            if (!precinct.inclusion().isBelow(x, y, layer + 1, bits)) {
                return;
            }
            block.included = true;
            block.zeroBitPlanes = precinct.zeroPlanes().value(x, y, band.bitPlanes, bits);
        }
        int passes = passes(bits);
        while (bits.bit() == 1) {
            if (++block.lengthBits > 31) {
                throw CodecException.damaged("a JPEG 2000 code-block is too long");
            }
        }
        while (passes > 0) {
            CodeBlock.Codeword codeword = block.open(style);
            int some = Math.min(passes, codeword.mostPasses - codeword.passes);
            int width = block.lengthBits + 31 - Integer.numberOfLeadingZeros(some);
            int length = width > 31 ? -1 : bits.bits(width);
            if (length < 0) {
                throw CodecException.damaged("a JPEG 2000 code-block is too long");
            }
            parts.add(new Part(codeword, length));
            codeword.passes += some;
            block.passes += some;
            passes -= some;
        }
    }

    /** T.800 Table B.4. */
    private static int passes(HeaderBits bits) throws CodecException {
        if (bits.bit() == 0) {
            return 1;
        }
        if (bits.bit() == 0) {
            return 2;
        }
        int two = bits.bits(2);
        if (two < 3) {
            return 3 + two;
        }
        int five = bits.bits(5);
        return five < 31 ? 6 + five : 37 + bits.bits(7);
    }

    private boolean marker(int code) {
        return at + 1 < data.length && data[at] == -1 && (data[at + 1] & 0xFF) == code;
    }
}
