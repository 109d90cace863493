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
     */
    record Report(String findings, String impression, List<Region> regions, double confidence)
            implements ImageAnalysis {
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
