package medivlm.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A code-block: where it lies in its subband and what the packets have brought for it. */
final class CodeBlock {
    /** A codeword segment: passes that one run of the entropy decoder reads. */
    static final class Codeword {
        final int mostPasses;
        int passes;
        byte[] data = {};

        Codeword(int mostPasses) {
            this.mostPasses = mostPasses;
        }

        void append(byte[] from, int start, int length) {
            byte[] joined = Arrays.copyOf(data, data.length + length);
            System.arraycopy(from, start, joined, data.length, length);
            data = joined;
        }
    }

    /** In coordinates of the subband. */
    final Area area;

    final List<Codeword> codewords = new ArrayList<>(1);
    boolean included;
    int zeroBitPlanes;
    int lengthBits = 3;
    int passes;

    CodeBlock(Area area) {
        this.area = area;
    }

    /** The segment that the next pass goes to (T.800 D.4.2, D.6). */
    Codeword open(CodingStyle style) {
        Codeword last = codewords.isEmpty() ? null : codewords.get(codewords.size() - 1);
        if (last != null && last.passes < last.mostPasses) {
            return last;
        }
        int most = Integer.MAX_VALUE;
        if (style.has(CodingStyle.TERMINATE)) {
            most = 1;
        } else if (style.has(CodingStyle.BYPASS)) {
            most = passes < 10 ? 10 : passes % 3 == 1 ? 2 : 1;
        }
        Codeword opened = new Codeword(most);
        codewords.add(opened);
        return opened;
    }
}
