package medivlm.inference.analysis;

import java.util.List;
import medivlm.schemas.RegionBox;

/** What the radiologist says of one image. */
public sealed interface Reading {

    /**
     * A preliminary report.
     *
     * @param regions what was seen where, most certain first
     * @param confidence 0..1
     */
    record Report(String findings, String impression, List<Seen> regions, double confidence)
            implements Reading {
        public Report {
            regions = List.copyOf(regions);
        }
    }

    /**
     * A place that was named.
     *
     * @param score 0..1
     */
    record Seen(String label, double score, RegionBox box) {}

    /**
     * Not taken for a frontal chest radiograph.
     *
     * @param detail one sentence for a person
     */
    record Refused(String detail) implements Reading {}
}
