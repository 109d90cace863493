package medivlm.model.data;

import java.nio.file.Path;
import java.util.List;

/**
 * A study's images and the report that was written about them.
 *
 * @param id of the study, unique in its file
 * @param patient whose they are; the id where the file does not say
 * @param images PNG or JPEG files, at least one, all there when the file was read
 * @param report not blank, in any language, as written
 * @param indication why the study was asked for; empty where the file does not say
 * @param part what it is for
 */
public record ReportPair(
        String id, String patient, List<Path> images, String report, String indication, Part part) {

    public ReportPair {
        images = List.copyOf(images);
        if (id.isBlank() || patient.isBlank() || report.isBlank() || images.isEmpty()) {
            throw new IllegalArgumentException(
                    "a pair needs an id, a patient, a report and an image");
        }
    }

    /** Says what it is without what was written: reports never reach a log. */
    @Override
    public String toString() {
        return "ReportPair[" + images.size() + " images, " + part + "]";
    }
}
