package medivlm.model.rcnn;

import java.util.List;
import medivlm.model.label.RadiographLabel;

/** The shape of a detector of a few thousand weights that knows every label and has no maps. */
public final class TinyDetector {

    public static final RcnnConfig CONFIG =
            new RcnnConfig(
                    64,
                    1,
                    List.of(1, 1, 1, 1),
                    List.of(4, 8, 8, 8),
                    false,
                    2,
                    8,
                    List.of(List.of(8), List.of(16), List.of(32), List.of(64)),
                    List.of(1.0),
                    new RcnnConfig.Limits(60, 50),
                    new RcnnConfig.Limits(24, 24),
                    0.7,
                    4,
                    1,
                    32,
                    16,
                    RadiographLabel.values().length + 1,
                    0.0,
                    0.5,
                    12,
                    0);

    private TinyDetector() {}
}
