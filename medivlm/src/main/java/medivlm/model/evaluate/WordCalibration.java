package medivlm.model.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the words for how sure a report is mean what they say.
 *
 * @param rows one per wording, from the least sure
 * @param expectedError expected calibration error: mean over all named findings of the distance
 *     between the certainty that the words stand for and the share of those that are there; NaN
 *     when none is named
 */
public record WordCalibration(List<Row> rows, double expectedError) {

    /** Wordings and the certainty that {@code findings} reads in them, from the least sure. */
    private static final List<String> WORDS =
            List.of("unlikely", "cannot be excluded", "possible", "probable", "definite");

    private static final double[] UP_TO = {0.25, 0.4, 0.625, 0.875, 1.0};

    public WordCalibration {
        rows = List.copyOf(rows);
    }

    /**
     * A wording.
     *
     * @param words e.g. {@code possible}
     * @param named how many findings of known truth were named so
     * @param there how many of them are there
     * @param stated mean certainty that the words stand for, 0..1
     */
    public record Row(String words, int named, int there, double stated) {

        /** Share of the named that are there; NaN when none is named. */
        public double share() {
            return named == 0 ? Double.NaN : (double) there / named;
        }
    }

    /**
     * A finding that a text names without denying it.
     *
     * @param certainty above 0 and up to 1
     */
    record Named(double certainty, boolean there) {}

    static WordCalibration of(List<Named> all) {
        List<Row> rows = new ArrayList<>();
        double error = 0;
        double from = 0;
        for (int i = 0; i < UP_TO.length; i++) {
            double low = from;
            double high = UP_TO[i];
            List<Named> some =
                    all.stream().filter(n -> n.certainty() > low && n.certainty() <= high).toList();
            int there = (int) some.stream().filter(Named::there).count();
            double stated =
                    some.stream().mapToDouble(Named::certainty).average().orElse(Double.NaN);
            Row row = new Row(WORDS.get(i), some.size(), there, stated);
            rows.add(row);
            if (!some.isEmpty()) {
                error += some.size() * Math.abs(row.share() - stated) / all.size();
            }
            from = high;
        }
        return new WordCalibration(rows, all.isEmpty() ? Double.NaN : error);
    }
}
