package medivlm.model;

import java.util.ArrayList;
import java.util.List;
import medivlm.model.detect.Detection;
import medivlm.model.explain.Place;
import medivlm.model.label.Box;
import medivlm.model.network.FusionConfig;
import medivlm.model.network.Lookout;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.Observation;

/** What stands at each position of the prefix that the decoder is shown of an image. */
final class Places {

    private Places() {}

    static List<Place> of(MediVlmConfig config, Observation observed) {
        FusionConfig fusion = config.fusion();
        List<Detection> found = observed.detections().found();
        List<Place> out = new ArrayList<>();
        for (int i = 0; i < fusion.regions(); i++) {
            if (fusion.wholeImage()) {
                out.add(i == 0 ? Place.region("image", new Box(0, 0, 1, 1)) : Place.empty());
            } else {
                out.add(
                        i < found.size()
                                ? Place.region(observed.phrases().get(i), found.get(i).box())
                                : Place.empty());
            }
        }
        if (fusion.windows() > 0) {
            Lookout.windows(config.detector().grid(), fusion.windows())
                    .forEach(window -> out.add(Place.window(window)));
        }
        if (fusion.evidence()) {
            out.add(Place.evidence());
        }
        return out;
    }
}
