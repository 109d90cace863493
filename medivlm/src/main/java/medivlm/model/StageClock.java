package medivlm.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** How long a model's threads have worked on each stage so far. Safe for threads. */
public final class StageClock {

    /** What is done for an image, in this order. */
    public enum Stage {
        /** Resampling and contrast. */
        CANVAS(false),
        /** Whether it is a radiograph. */
        GATE(true),
        /** Regions, class maps, windows. */
        DETECTOR(true),
        /** Pictures of regions and their vectors, the phrases. */
        ENCODERS(true),
        /** Fusion and the text. */
        DECODER(true),
        /** The text read for its parts and how sure it is. */
        REPORT(false);

        private final boolean network;

        Stage(boolean network) {
            this.network = network;
        }

        /** Whether the engine is at work. */
        public boolean isNetwork() {
            return network;
        }
    }

    private final Map<Stage, LongAdder> nanos = new EnumMap<>(Stage.class);

    StageClock() {
        for (Stage stage : Stage.values()) {
            nanos.put(stage, new LongAdder());
        }
    }

    <T> T time(Stage stage, Supplier<T> work) {
        long begin = System.nanoTime();
        try {
            return work.get();
        } finally {
            adder(stage).add(System.nanoTime() - begin);
        }
    }

    /** Seconds spent on a stage, added up over all threads. */
    public double seconds(Stage stage) {
        return adder(stage).sum() / 1e9;
    }

    private LongAdder adder(Stage stage) {
        LongAdder adder = nanos.get(stage);
        if (adder == null) {
            throw new IllegalStateException("every stage has a clock: " + stage);
        }
        return adder;
    }
}
