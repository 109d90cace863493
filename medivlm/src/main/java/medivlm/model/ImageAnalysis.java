package medivlm.model;

import java.util.List;

/** What the model says of one image. */
public sealed interface ImageAnalysis {

    /**
     * A preliminary report, decoded token by token.
     *
     * @param findings the findings paragraph, sentences ending in full stops
     * @param impression the impression, may be empty when the decoder wrote none
     * @param regions the detector's regions that the decoder was shown, most confident first
     * @param confidence geometric mean of the chosen tokens' probabilities, 0..1
     * @param abstention how little the report should be trusted, 0..1, see {@link
     *     medivlm.model.explain.Abstention}
     */
    record Report(
            String findings,
            String impression,
            List<Region> regions,
            double confidence,
            double abstention)
            implements ImageAnalysis {

        /** A report of which only the confidence is known; what lacks of 1 is its abstention. */
        public Report(String findings, String impression, List<Region> regions, double confidence) {
            this(findings, impression, regions, confidence, 1 - confidence);
        }

        public Report {
            regions = List.copyOf(regions);
        }
    }

    /**
     * The gate does not take the image for a frontal chest radiograph; it was not analysed.
     *
     * @param probability the gate's probability that it is one, 0..1
     * @param detail one sentence for a person
     */
    record NotARadiograph(double probability, String detail) implements ImageAnalysis {}
}
