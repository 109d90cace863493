package medivlm.dicom.codec.jpeg;

import medivlm.dicom.codec.CodecException;

/** A Huffman table (T.81 C.2, F.2.2.3), short codes by a look-up. */
final class HuffmanTable {
    private static final int FAST = 9;

    private final byte[] symbols;
    private final int[] greatestCode = new int[18];
    private final int[] symbolOffset = new int[17];
    private final short[] fast = new short[1 << FAST];

    /**
     * @param counts codes of each length 1 to 16
     * @param symbols in code order
     */
    HuffmanTable(int[] counts, byte[] symbols) throws CodecException {
        this.symbols = symbols;
        int code = 0;
        int index = 0;
        for (int length = 1; length <= 16; length++) {
            symbolOffset[length] = index - code;
            for (int i = 0; i < counts[length - 1]; i++) {
                if (code >= 1 << length) {
                    throw CodecException.damaged("a JPEG Huffman table has too many codes");
                }
                if (length <= FAST) {
                    int first = code << (FAST - length);
                    for (int j = 0; j < 1 << (FAST - length); j++) {
                        fast[first + j] = (short) (length << 8 | (symbols[index] & 0xFF));
                    }
                }
                code++;
                index++;
            }
            greatestCode[length] = code;
            code <<= 1;
        }
    }

    /** The next symbol. */
    int decode(EntropyBits bits) throws CodecException {
        int entry = fast[bits.peek(FAST)];
        if (entry != 0) {
            bits.skip(entry >> 8);
            return entry & 0xFF;
        }
        int window = bits.peek(16);
        for (int length = FAST + 1; length <= 16; length++) {
            int code = window >> (16 - length);
            if (code < greatestCode[length]) {
                bits.skip(length);
                int index = code + symbolOffset[length];
                if (index < 0 || index >= symbols.length) {
                    break;
                }
                return symbols[index] & 0xFF;
            }
        }
        throw CodecException.damaged("a JPEG Huffman code is none of the table");
    }
}
