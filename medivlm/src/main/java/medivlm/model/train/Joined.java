package medivlm.model.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several rows of numbers as one, which a feature cache keeps.
 *
 * @param lengths the places that each row is given; a shorter one is filled up with zeros
 */
@SuppressWarnings("ArrayRecordComponent") // made once
record Joined(int... lengths) {

    /** How long the one row is. */
    int length() {
        return Arrays.stream(lengths).sum();
    }

    /**
     * Puts the rows one behind the other.
     *
     * @param rows as many as there are lengths
     */
    float[] of(float[]... rows) {
        float[] out = new float[length()];
        int at = 0;
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, out, at, rows[i].length);
            at += lengths[i];
        }
        return out;
    }

    /** The rows again, filled up. */
    List<float[]> parted(float[] all) {
        List<float[]> out = new ArrayList<>();
        int at = 0;
        for (int length : lengths) {
            out.add(Arrays.copyOfRange(all, at, at + length));
            at += length;
        }
        return out;
    }
}
