package medivlm.model.train.loop;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a training is kept.
 *
 * @param checkpoints folder that the stage's own folder of checkpoints is made in; null for none
 * @param every steps between two checkpoints, at least 1
 * @param curves folder for {@code <stage>.csv} and {@code <stage>.png}; null for none
 */
public record Keeping(@Nullable Path checkpoints, int every, @Nullable Path curves) {

    /** Nothing is written. */
    public static final Keeping NOTHING = new Keeping(null, 1, null);

    public Keeping {
        if (every < 1) {
            throw new IllegalArgumentException("a checkpoint every " + every + " steps");
        }
    }

    /** Checkpoints in {@code <out>/.checkpoints}, curves in {@code <out>/training}. */
    public static Keeping under(Path out, int every) {
        return new Keeping(out.resolve(".checkpoints"), every, out.resolve("training"));
    }
}
