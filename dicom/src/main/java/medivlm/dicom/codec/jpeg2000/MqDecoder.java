package medivlm.dicom.codec.jpeg2000;

import java.util.Arrays;

/** The MQ arithmetic decoder (T.800 Annex C). Past its data it reads ones, as the coder expects. */
final class MqDecoder {
    private static final int[] QE = {
        0x5601, 0x3401, 0x1801, 0x0AC1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801, 0x3001,
        0x2401, 0x1C01, 0x1601, 0x5601, 0x5401, 0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801,
        0x2401, 0x2201, 0x1C01, 0x1801, 0x1601, 0x1401, 0x1201, 0x1101, 0x0AC1, 0x09C1, 0x08A1,
        0x0521, 0x0441, 0x02A1, 0x0221, 0x0141, 0x0111, 0x0085, 0x0049, 0x0025, 0x0015, 0x0009,
        0x0005, 0x0001, 0x5601
    };
    private static final int[] NEXT_MPS = {
        1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
        26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46
    };
    private static final int[] NEXT_LPS = {
        1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16, 17, 18, 19, 19, 20, 21,
        22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46
    };

    private final int[] state = new int[19];
    private final int[] mps = new int[19];
    private byte[] data = {};
    private int at;
    private int c;
    private int a;
    private int ct;

    /** Contexts to their start (T.800 Table D.7). */
    void resetContexts() {
        Arrays.fill(state, 0);
        Arrays.fill(mps, 0);
        state[0] = 4;
        state[17] = 3;
        state[18] = 46;
    }

    /** Begins a codeword segment. */
    void start(byte[] segment) {
        data = segment;
        at = 0;
        c = byteAt(0) << 16;
        byteIn();
        c <<= 7;
        ct -= 7;
        a = 0x8000;
    }

    int decode(int context) {
        int index = state[context];
        int qe = QE[index];
        int bit = mps[context];
        a -= qe;
        if (c >>> 16 < qe) {
            if (a < qe) {
                state[context] = NEXT_MPS[index];
            } else {
                bit = 1 - bit;
                lps(context, index);
            }
            a = qe;
            renormalize();
        } else {
            c -= qe << 16;
            if ((a & 0x8000) == 0) {
                if (a < qe) {
                    bit = 1 - bit;
                    lps(context, index);
                } else {
                    state[context] = NEXT_MPS[index];
                }
                renormalize();
            }
        }
        return bit;
    }

    private void lps(int context, int index) {
        if (index == 0 || index == 6 || index == 14) {
            mps[context] = 1 - mps[context];
        }
        state[context] = NEXT_LPS[index];
    }

    private void renormalize() {
        do {
            if (ct == 0) {
                byteIn();
            }
            a <<= 1;
            c <<= 1;
            ct--;
        } while ((a & 0x8000) == 0);
    }

    private void byteIn() {
        if (byteAt(at) == 0xFF) {
            int next = byteAt(at + 1);
            if (next > 0x8F) {
                c += 0xFF00;
                ct = 8;
            } else {
                at++;
                c += next << 9;
                ct = 7;
            }
        } else {
            at++;
            c += byteAt(at) << 8;
            ct = 8;
        }
    }

    private int byteAt(int index) {
        return index < data.length ? data[index] & 0xFF : 0xFF;
    }
}
