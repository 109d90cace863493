package medivlm.model.rcnn;

import java.util.List;

/** The configuration of the golden files, see {@code src/reference/rcnn.py}. */
final class TinyRcnn {

    static final RcnnConfig CONFIG =
            new RcnnConfig(
                    96,
                    1,
                    List.of(1, 2, 1, 1),
                    List.of(8, 8, 12, 16),
                    true,
                    1,
                    8,
                    List.of(List.of(8), List.of(16), List.of(32), List.of(64), List.of(96)),
                    List.of(0.5, 1.0, 2.0),
                    new RcnnConfig.Limits(60, 50),
                    new RcnnConfig.Limits(24, 48),
                    0.7,
                    4,
                    2,
                    24,
                    16,
                    5,
                    0.2,
                    0.5,
                    12,
                    0);

    private TinyRcnn() {}
}
