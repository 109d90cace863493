package medivlm.model.metric;

import java.util.ArrayList;
import java.util.List;

/** Cosine arithmetic on vectors of one width. */
final class Vectors {

    private Vectors() {}

    /** Vectors of length 1; a zero vector stays zero. */
    static List<float[]> normalised(List<float[]> vectors) {
        List<float[]> out = new ArrayList<>();
        for (float[] vector : vectors) {
            double square = dot(vector, vector);
            double scale = square == 0 ? 0 : 1 / Math.sqrt(square);
            float[] unit = new float[vector.length];
            for (int i = 0; i < unit.length; i++) {
                unit[i] = (float) (vector[i] * scale);
            }
            out.add(unit);
        }
        return out;
    }

    static double dot(float[] left, float[] right) {
        if (left.length != right.length) {
            throw new IllegalArgumentException(
                    "vectors of widths " + left.length + " and " + right.length);
        }
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }

    /** The place of the vector nearest to {@code unit}, the first of those equally near. */
    static int nearest(float[] unit, List<float[]> others) {
        int best = 0;
        for (int i = 1; i < others.size(); i++) {
            if (dot(unit, others.get(i)) > dot(unit, others.get(best))) {
                best = i;
            }
        }
        return best;
    }
}
