package medivlm.model.phantom;

import java.util.SplittableRandom;

/** Smooth random texture: values on a lattice, interpolated. */
final class Noise {

    private static final int CELLS = 128;

    private final float[] lattice = new float[CELLS * CELLS];

    Noise(SplittableRandom random) {
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = (float) random.nextDouble() * 2f - 1f;
        }
    }

    /** One octave, -1..1, with {@code frequency} lattice cells to a unit. */
    float at(double u, double v, double frequency) {
        double x = (u + 4) * frequency;
        double y = (v + 4) * frequency;
        int column = (int) x;
        int row = (int) y;
        float fx = smooth((float) (x - column));
        float fy = smooth((float) (y - row));
        float top = mix(cell(column, row), cell(column + 1, row), fx);
        float bottom = mix(cell(column, row + 1), cell(column + 1, row + 1), fx);
        return mix(top, bottom, fy);
    }

    /** Three octaves, about -1..1. */
    float cloud(double u, double v, double frequency) {
        return 0.57f * at(u, v, frequency)
                + 0.29f * at(u + 0.37, v, frequency * 2.1)
                + 0.14f * at(u, v + 0.61, frequency * 4.3);
    }

    private float cell(int column, int row) {
        return lattice[(row & (CELLS - 1)) * CELLS + (column & (CELLS - 1))];
    }

    private static float smooth(float t) {
        return t * t * (3 - 2 * t);
    }

    private static float mix(float a, float b, float t) {
        return a + t * (b - a);
    }
}
