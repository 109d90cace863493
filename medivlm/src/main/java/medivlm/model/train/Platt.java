package medivlm.model.train;

import java.util.List;

/**
 * A line through logits, fitted so that its sigmoid is the share of images that have the label
 * (Platt 1999).
 *
 * @param slope more than 0
 * @param offset added after
 */
record Platt(double slope, double offset) {

    /** An observation. */
    record Point(double logit, boolean present) {}

    private static final int ROUNDS = 2000;
    private static final double RATE = 0.05;

    /** The probability that a logit stands for. */
    double probability(double logit) {
        return 1 / (1 + Math.exp(-(slope * logit + offset)));
    }

    /** Fits by gradient steps with Platt's smoothed targets; too few points give the sigmoid. */
    static Platt fit(List<Point> points) {
        long positives = points.stream().filter(Point::present).count();
        long negatives = points.size() - positives;
        if (positives < 5 || negatives < 5) {
            return new Platt(1, 0);
        }
        double high = (positives + 1.0) / (positives + 2.0);
        double low = 1.0 / (negatives + 2.0);
        double a = 1;
        double b = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double slopes = 0;
            double offsets = 0;
            for (Point point : points) {
                double x = Math.clamp(point.logit(), -12, 12);
                double error = 1 / (1 + Math.exp(-(a * x + b))) - (point.present() ? high : low);
                slopes += error * x;
                offsets += error;
            }
            a = Math.max(0.1, a - RATE * slopes / points.size());
            b -= RATE * offsets / points.size() * 4;
        }
        return new Platt(a, b);
    }
}
