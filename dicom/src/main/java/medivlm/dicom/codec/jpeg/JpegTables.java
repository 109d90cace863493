package medivlm.dicom.codec.jpeg;

import java.util.HashMap;
import java.util.Map;
import medivlm.dicom.codec.CodecException;
import org.jspecify.annotations.Nullable;

/** The tables in force (T.81 B.2.4): a later one replaces an earlier one of its number. */
final class JpegTables {
    /** Natural order of the coefficients of a block (T.81 Figure A.6). */
    private static final int[] NATURAL = new int[64];

    static {
        int at = 0;
        for (int sum = 0; sum < 15; sum++) {
            int least = Math.max(0, sum - 7);
            int greatest = Math.min(7, sum);
            for (int i = least; i <= greatest; i++) {
                int row = sum % 2 == 0 ? sum - i : i;
                NATURAL[at++] = 8 * row + sum - row;
            }
        }
    }

    private final @Nullable HuffmanTable[] dc = new @Nullable HuffmanTable[4];
    private final @Nullable HuffmanTable[] ac = new @Nullable HuffmanTable[4];
    private final Map<Integer, int[]> quantization = new HashMap<>();
    private int restartInterval;

    /** Index into a block in natural order of the k-th coefficient in zig-zag order. */
    static int natural(int k) {
        return NATURAL[k];
    }

    void readHuffman(Segment segment) throws CodecException {
        while (segment.hasMore()) {
            int target = segment.int8();
            int[] counts = new int[16];
            int total = 0;
            for (int i = 0; i < 16; i++) {
                counts[i] = segment.int8();
                total += counts[i];
            }
            if (total > 256 || (target & 15) > 3 || target >> 4 > 1) {
                throw CodecException.damaged("a JPEG Huffman table has a false header");
            }
            HuffmanTable table = new HuffmanTable(counts, segment.bytes(total));
            (target >> 4 == 0 ? dc : ac)[target & 15] = table;
        }
    }

    void readQuantization(Segment segment) throws CodecException {
        while (segment.hasMore()) {
            int target = segment.int8();
            if ((target & 15) > 3 || target >> 4 > 1) {
                throw CodecException.damaged("a JPEG quantization table has a false header");
            }
            int[] table = new int[64];
            for (int k = 0; k < 64; k++) {
                table[natural(k)] = target >> 4 == 0 ? segment.int8() : segment.int16();
            }
            quantization.put(target & 15, table);
        }
    }

    void readRestartInterval(Segment segment) throws CodecException {
        restartInterval = segment.int16();
    }

    int restartInterval() {
        return restartInterval;
    }

    HuffmanTable dc(int number) throws CodecException {
        return present(dc[number]);
    }

    HuffmanTable ac(int number) throws CodecException {
        return present(ac[number]);
    }

    int[] quantization(int number) throws CodecException {
        int[] table = quantization.get(number);
        if (table == null) {
            throw CodecException.damaged("a JPEG quantization table is missing");
        }
        return table;
    }

    private static HuffmanTable present(@Nullable HuffmanTable table) throws CodecException {
        if (table == null) {
            throw CodecException.damaged("a JPEG Huffman table is missing");
        }
        return table;
    }
}
