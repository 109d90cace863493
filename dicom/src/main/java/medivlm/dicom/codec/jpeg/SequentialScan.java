package medivlm.dicom.codec.jpeg;

import java.util.Arrays;
import medivlm.dicom.codec.CodecException;

/** A scan of a sequential DCT frame (T.81 F.2). */
final class SequentialScan extends BlockScan {
    private final HuffmanTable[] dc;
    private final HuffmanTable[] ac;
    private final int[] prediction;

    SequentialScan(JpegFrame frame, ScanHeader scan, JpegTables tables, EntropyBits bits)
            throws CodecException {
        super(frame, scan, tables.restartInterval(), bits);
        int count = scan.components().size();
        dc = new HuffmanTable[count];
        ac = new HuffmanTable[count];
        prediction = new int[count];
        for (int i = 0; i < count; i++) {
            dc[i] = tables.dc(scan.dcTables().get(i));
            ac[i] = tables.ac(scan.acTables().get(i));
        }
    }

    @Override
    void reset() {
        Arrays.fill(prediction, 0);
    }

    @Override
    void block(int component, short[] coefficients, int offset) throws CodecException {
        int size = dc[component].decode(bits);
        if (size > 15) {
            throw CodecException.damaged("a JPEG DC difference is out of range");
        }
        prediction[component] += bits.signed(size);
        coefficients[offset] = (short) prediction[component];
        for (int k = 1; k < 64; k++) {
            int symbol = ac[component].decode(bits);
            int magnitude = symbol & 15;
            k += symbol >> 4;
            if (magnitude == 0) {
                if (symbol != 0xF0) {
                    return;
                }
            } else if (k > 63) {
                throw CodecException.damaged("a JPEG run leaves its block");
            } else {
                coefficients[offset + JpegTables.natural(k)] = (short) bits.signed(magnitude);
            }
        }
    }
}
