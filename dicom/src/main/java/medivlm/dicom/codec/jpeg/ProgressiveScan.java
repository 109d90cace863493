package medivlm.dicom.codec.jpeg;

import java.util.Arrays;
import medivlm.dicom.codec.CodecException;
import org.jspecify.annotations.Nullable;

/** A scan of a progressive DCT frame (T.81 G.1, G.2). */
final class ProgressiveScan extends BlockScan {
    private final ScanHeader scan;
    private final @Nullable HuffmanTable[] dc;
    private final @Nullable HuffmanTable ac;
    private final int[] prediction;
    private int endOfBandRun;

    ProgressiveScan(JpegFrame frame, ScanHeader scan, JpegTables tables, EntropyBits bits)
            throws CodecException {
        super(frame, scan, tables.restartInterval(), bits);
        this.scan = scan;
        int count = scan.components().size();
        dc = new @Nullable HuffmanTable[count];
        prediction = new int[count];
        boolean firstDc = scan.first() == 0 && scan.high() == 0;
        for (int i = 0; firstDc && i < count; i++) {
            dc[i] = tables.dc(scan.dcTables().get(i));
        }
        ac = scan.first() > 0 ? tables.ac(scan.acTables().get(0)) : null;
    }

    @Override
    void reset() {
        Arrays.fill(prediction, 0);
        endOfBandRun = 0;
    }

    @Override
    void block(int component, short[] coefficients, int offset) throws CodecException {
        HuffmanTable dcTable = dc[component];
        if (ac != null) {
            if (scan.high() == 0) {
                firstAc(ac, coefficients, offset);
            } else {
                refineAc(ac, coefficients, offset);
            }
        } else if (dcTable != null) {
            int size = dcTable.decode(bits);
            if (size > 15) {
                throw CodecException.damaged("a JPEG DC difference is out of range");
            }
            prediction[component] += bits.signed(size);
            coefficients[offset] = (short) (prediction[component] << scan.low());
        } else if (bits.bit() == 1) {
            coefficients[offset] = (short) (coefficients[offset] | 1 << scan.low());
        }
    }

    private void firstAc(HuffmanTable table, short[] coefficients, int offset)
            throws CodecException {
        if (endOfBandRun > 0) {
            endOfBandRun--;
            return;
        }
        for (int k = scan.first(); k <= scan.last(); k++) {
            int symbol = table.decode(bits);
            int run = symbol >> 4;
            int magnitude = symbol & 15;
            if (magnitude == 0 && run < 15) {
                endOfBandRun = (1 << run) + bits.bits(run) - 1;
                return;
            }
            k += run;
            if (magnitude > 0) {
                if (k > 63) {
                    throw CodecException.damaged("a JPEG run leaves its block");
                }
                coefficients[offset + JpegTables.natural(k)] =
                        (short) (bits.signed(magnitude) << scan.low());
            }
        }
    }

    private void refineAc(HuffmanTable table, short[] coefficients, int offset)
            throws CodecException {
        int k = scan.first();
        while (endOfBandRun == 0 && k <= scan.last()) {
            int symbol = table.decode(bits);
            int run = symbol >> 4;
            int value = 0;
            if ((symbol & 15) == 0) {
                if (run < 15) {
                    endOfBandRun = (1 << run) + bits.bits(run);
                    break;
                }
            } else {
                value = bits.bit() == 1 ? 1 << scan.low() : -1 << scan.low();
            }
            k = refineUpTo(coefficients, offset, k, run);
            if (value != 0 && k <= scan.last()) {
                coefficients[offset + JpegTables.natural(k)] = (short) value;
            }
            k++;
        }
        if (endOfBandRun > 0) {
            refineUpTo(coefficients, offset, k, Integer.MAX_VALUE);
            endOfBandRun--;
        }
    }

    /** Refines the coefficients that are not zero, and stops at the zero after {@code zeroes}. */
    private int refineUpTo(short[] coefficients, int offset, int start, int zeroes)
            throws CodecException {
        int left = zeroes;
        int k = start;
        for (; k <= scan.last(); k++) {
            int at = offset + JpegTables.natural(k);
            int value = coefficients[at];
            if (value == 0) {
                if (left-- == 0) {
                    return k;
                }
            } else if (bits.bit() == 1 && (Math.abs(value) >> scan.low() & 1) == 0) {
                int step = 1 << scan.low();
                coefficients[at] = (short) (value > 0 ? value + step : value - step);
            }
        }
        return k;
    }
}
