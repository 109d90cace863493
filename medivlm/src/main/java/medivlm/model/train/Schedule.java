package medivlm.model.train;

/**
 * How the learning rate runs: up over the first steps, then down a half cosine.
 *
 * @param epochs passes over the images
 * @param peak highest rate
 * @param decay decoupled weight decay
 */
record Schedule(int epochs, double peak, double decay) {

    private static final double WARM = 0.08;

    double rate(int step, int total) {
        double done = (step + 1.0) / (total + 1.0);
        if (done < WARM) {
            return peak * done / WARM;
        }
        return peak * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * (done - WARM) / (1 - WARM))));
    }
}
