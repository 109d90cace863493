package medivlm.model.train.loop;

/**
 * How a network is fitted.
 *
 * @param stage name of the work for progress and files, e.g. {@code decoder}
 * @param schedule epochs and learning rate
 * @param clip longest gradient over all weights together
 * @param beta2 of AdamW, e.g. 0.999
 * @param seed of the order; part of what a checkpoint is recognised by
 * @param stopping when it ends early
 * @param keeping where what is needed to go on, and the curves, are kept
 * @param identity anything else that must be the same when a training goes on, e.g. a checksum of
 *     its configuration; may be empty
 */
public record LoopPlan(
        String stage,
        Schedule schedule,
        double clip,
        double beta2,
        long seed,
        EarlyStopping stopping,
        Keeping keeping,
        String identity) {

    public LoopPlan {
        if (!stage.matches("[a-z0-9-]+") || !(clip > 0) || !(beta2 > 0 && beta2 < 1)) {
            throw new IllegalArgumentException(
                    "stage " + stage + ", clip " + clip + ", beta2 " + beta2);
        }
    }

    /** A plan that never stops early and keeps nothing. */
    public LoopPlan(String stage, Schedule schedule, double clip, double beta2, long seed) {
        this(stage, schedule, clip, beta2, seed, EarlyStopping.NEVER, Keeping.NOTHING, "");
    }

    /** The same, keeping. */
    public LoopPlan with(Keeping kept) {
        return new LoopPlan(stage, schedule, clip, beta2, seed, stopping, kept, identity);
    }

    /** The same, ending early. */
    public LoopPlan with(EarlyStopping ending) {
        return new LoopPlan(stage, schedule, clip, beta2, seed, ending, keeping, identity);
    }
}
