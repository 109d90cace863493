package medivlm.model.network;

import java.util.List;
import medivlm.model.detect.Detections;

/**
 * What the frozen parts say of one image.
 *
 * @param detections of the detector, findings first
 * @param phrases what each of them is called, with the patient's side where it lies on one
 * @param glimpse the same as numbers for the trained part
 */
public record Observation(Detections detections, List<String> phrases, Glimpse glimpse) {

    public Observation {
        phrases = List.copyOf(phrases);
    }
}
