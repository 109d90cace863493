package medivlm.model.phantom;

import java.util.Arrays;

/** Draws lines with soft edges into a layer. */
final class Strokes {

    private Strokes() {}

    /** Receives each pixel that a stroke covers. */
    interface Brush {
        /**
         * Called for a covered pixel.
         *
         * @param i index of the pixel
         * @param across 0 on the line to 1 at its edge
         */
        void touch(int i, int column, int row, float across);
    }

    /**
     * Covers every pixel within {@code half} patient units of the segment. Ends are round.
     * Consecutive segments overlap at their joint: brushes must not add there, but take a maximum.
     */
    static void segment(
            Layers layers, double u0, double v0, double u1, double v1, double half, Brush brush) {
        Frame frame = layers.frame;
        double x0 = frame.column(u0, v0);
        double y0 = frame.row(u0, v0);
        double x1 = frame.column(u1, v1);
        double y1 = frame.row(u1, v1);
        double reach = Math.max(0.6, frame.pixels(half));
        int left = (int) Math.max(0, Math.floor(Math.min(x0, x1) - reach));
        int right = (int) Math.min(layers.size - 1.0, Math.ceil(Math.max(x0, x1) + reach));
        int top = (int) Math.max(0, Math.floor(Math.min(y0, y1) - reach));
        int bottom = (int) Math.min(layers.size - 1.0, Math.ceil(Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = Math.max(1e-9, dx * dx + dy * dy);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double t = ((column - x0) * dx + (row - y0) * dy) / length;
                t = t < 0 ? 0 : Math.min(t, 1);
                double ex = column - x0 - t * dx;
                double ey = row - y0 - t * dy;
                double square = ex * ex + ey * ey;
                if (square < reach * reach) {
                    brush.touch(
                            row * layers.size + column,
                            column,
                            row,
                            (float) (Math.sqrt(square) / reach));
                }
            }
        }
    }

    /**
     * Covers a band around a smooth line through {@code [n][u, v]} points; touches each pixel once,
     * with its distance to the nearest part of the line.
     */
    static void line(Layers layers, double[][] points, double half, Brush brush) {
        float[] nearest = layers.scratch;
        int[] count = {0};
        int[][] list = {new int[256]};
        for (int k = 1; k < points.length; k++) {
            segment(
                    layers,
                    points[k - 1][0],
                    points[k - 1][1],
                    points[k][0],
                    points[k][1],
                    half,
                    (i, column, row, across) -> {
                        if (nearest[i] == 0f) {
                            if (count[0] == list[0].length) {
                                list[0] = Arrays.copyOf(list[0], 2 * count[0]);
                            }
                            list[0][count[0]++] = i;
                            nearest[i] = 1f - across;
                        } else {
                            nearest[i] = Math.max(nearest[i], 1f - across);
                        }
                    });
        }
        for (int k = 0; k < count[0]; k++) {
            int i = list[0][k];
            float across = 1f - nearest[i];
            nearest[i] = 0f;
            brush.touch(i, i % layers.size, i / layers.size, across);
        }
    }

    /** Points of a Catmull-Rom curve through {@code knots}, {@code steps} to each span. */
    static double[][] smooth(double[][] knots, int steps) {
        int spans = knots.length - 1;
        double[][] points = new double[spans * steps + 1][2];
        for (int s = 0; s < spans; s++) {
            double[] p0 = knots[Math.max(0, s - 1)];
            double[] p1 = knots[s];
            double[] p2 = knots[s + 1];
            double[] p3 = knots[Math.min(spans, s + 2)];
            for (int k = 0; k < steps; k++) {
                double t = (double) k / steps;
                for (int c = 0; c < 2; c++) {
                    points[s * steps + k][c] =
                            0.5
                                    * (2 * p1[c]
                                            + (p2[c] - p0[c]) * t
                                            + (2 * p0[c] - 5 * p1[c] + 4 * p2[c] - p3[c]) * t * t
                                            + (3 * p1[c] - p0[c] - 3 * p2[c] + p3[c]) * t * t * t);
                }
            }
        }
        points[spans * steps] = knots[spans].clone();
        return points;
    }
}
