package medivlm.model.train.loop;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import medivlm.model.block.Compute;
import medivlm.model.progress.Progress;
import medivlm.model.weights.Sha256;
import medivlm.model.weights.Tensor;
import medivlm.model.weights.WeightsException;
import medivlm.model.weights.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * Fits a network: batches in their order, AdamW along a schedule, validation at the end of each
 * epoch, checkpoints. The same call again goes on where the newest checkpoint stands, and does
 * nothing but load the weights if that was the end.
 *
 * @param <B> a batch
 */
public final class TrainingLoop<B> {

    /** So many steps without a usable gradient are no accident. */
    private static final int LOST = 10;

    private final LoopPlan plan;
    private final Trainable<B> trainable;
    private final Batches<B> training;
    private final @Nullable Batches<B> validation;
    private final Progress progress;
    private final int total;
    private final @Nullable CheckpointStore store;

    private LoopState state;
    private LossHistory history = new LossHistory();
    private Losses recent = Losses.of(Double.NaN);
    private @Nullable SortedMap<String, Tensor> best;
    private int lost;

    /** A loop that judges by {@code validation} at the end of each epoch, if there is one. */
    public TrainingLoop(
            LoopPlan plan,
            Trainable<B> trainable,
            Batches<B> training,
            @Nullable Batches<B> validation,
            Progress progress) {
        this.plan = plan;
        this.trainable = trainable;
        this.training = training;
        this.validation = validation;
        this.progress = progress;
        this.total = Math.multiplyExact(training.perEpoch(), plan.schedule().epochs());
        Path folder = plan.keeping().checkpoints();
        this.store = folder == null ? null : new CheckpointStore(folder.resolve(plan.stage()));
        this.state = LoopState.start(identity());
    }

    /**
     * Fits to the end.
     *
     * @throws IllegalStateException if the loss is not a number for several steps running, or the
     *     checkpoint found is of another training
     * @throws WeightsException if checkpoints were found and none is whole, or one cannot be
     *     written
     */
    public LoopResult run() {
        Compute.withoutGradients();
        trainable.parameters().train();
        try (AdamW optimiser =
                new AdamW(
                        trainable.parameters(),
                        plan.schedule().decay(),
                        plan.clip(),
                        plan.beta2())) {
            resume(optimiser);
            if (!state.finished()) {
                int from = state.step();
                try (Prefetch<B> batches =
                        new Prefetch<>(total - from, i -> training.at(from + i))) {
                    while (!state.finished()) {
                        step(optimiser, batches.next());
                        if (state.finished()) {
                            end();
                        }
                        if (state.finished() || state.step() % plan.keeping().every() == 0) {
                            save(optimiser);
                        }
                    }
                }
            }
        }
        return new LoopResult(
                state.step(),
                state.step() < total,
                state.best(),
                state.bestStep(),
                recent,
                history);
    }

    /** Removes the checkpoints, when the weights are kept elsewhere. */
    public void forget() {
        if (store != null) {
            store.clear();
        }
    }

    private void step(AdamW optimiser, B batch) {
        int done = state.step();
        double rate = plan.schedule().rate(done, total);
        Losses losses = trainable.learn(batch);
        double norm = optimiser.step(rate);
        lost = losses.finite() && Double.isFinite(norm) ? 0 : lost + 1;
        if (lost == LOST) {
            throw new IllegalStateException(
                    "the loss or its gradient is not a number in "
                            + LOST
                            + " steps up to step "
                            + (done + 1)
                            + " of "
                            + plan.stage()
                            + "; lower the learning rate or look at the examples");
        }
        int epoch = done / training.perEpoch() + 1;
        record(new LossRow(false, epoch, done + 1, rate, norm, losses));
        move(done + 1, done + 1 == total);
        progress.step(plan.stage(), done + 1L, total, note());
        if (state.step() % training.perEpoch() == 0) {
            judge(epoch);
            draw();
        }
    }

    private void judge(int epoch) {
        Batches<B> batches = validation;
        if (batches == null) {
            return;
        }
        Losses mean = Losses.of(Double.NaN);
        int seen = 0;
        for (int i = 0; i < batches.perEpoch(); i++) {
            Losses losses = trainable.judge(batches.at(i));
            int more = batches.examples(i);
            mean = seen == 0 ? losses : mean.mixed((double) seen / (seen + more), losses);
            seen += more;
        }
        history.add(new LossRow(true, epoch, state.step(), Double.NaN, Double.NaN, mean));
        if (mean.total() < state.best() - plan.stopping().least()) {
            state = standing(state.step(), state.finished(), mean.total(), state.step(), 0);
            keepBest();
        } else {
            int waited = state.waited() + 1;
            boolean enough = waited >= plan.stopping().patience();
            state =
                    standing(
                            state.step(),
                            state.finished() || enough,
                            state.best(),
                            state.bestStep(),
                            waited);
        }
    }

    private void keepBest() {
        if (!endsEarly()) {
            return;
        }
        if (store == null) {
            best = trainable.parameters().tensors();
        } else {
            store.saveBest(state, trainable.parameters().tensors());
        }
    }

    private void end() {
        if (endsEarly() && state.bestStep() > 0 && state.bestStep() < state.step()) {
            SortedMap<String, Tensor> kept = store == null ? best : store.best(state.bestStep());
            if (kept != null) {
                trainable.parameters().restore(kept);
            }
        }
    }

    private boolean endsEarly() {
        return !plan.stopping().equals(EarlyStopping.NEVER);
    }

    private void resume(AdamW optimiser) {
        Optional<Checkpoint> found = store == null ? Optional.empty() : store.newest(endsEarly());
        if (found.isEmpty()) {
            return;
        }
        Checkpoint checkpoint = found.get();
        if (!checkpoint.state().identity().equals(state.identity())) {
            throw new IllegalStateException(
                    "the checkpoints of "
                            + plan.stage()
                            + " in "
                            + plan.keeping().checkpoints()
                            + " are of a training with other examples, seed or settings; remove"
                            + " them or choose another folder");
        }
        trainable.parameters().restore(checkpoint.weights());
        optimiser.restore(checkpoint.moments());
        for (LossRow row : LossHistory.parse(checkpoint.state().history()).rows()) {
            if (row.validation()) {
                history.add(row);
            } else {
                record(row);
            }
        }
        state = checkpoint.state();
        progress.step(plan.stage(), state.step(), total, note());
    }

    private void save(AdamW optimiser) {
        if (store == null) {
            return;
        }
        LoopState now =
                new LoopState(
                        state.step(),
                        state.finished(),
                        state.identity(),
                        state.best(),
                        state.bestStep(),
                        state.waited(),
                        history.toCsv());
        store.save(new Checkpoint(now, trainable.parameters().tensors(), optimiser.state()));
    }

    private void record(LossRow row) {
        history.add(row);
        double keep = row.step() == 1 ? 0 : Math.min(0.95, (row.step() - 1) / 10.0);
        if (row.losses().finite()) {
            recent = Double.isNaN(recent.total()) ? row.losses() : recent.mixed(keep, row.losses());
        }
    }

    private void draw() {
        Path folder = plan.keeping().curves();
        if (folder != null) {
            WholeFile.replace(folder.resolve(plan.stage() + ".csv"), history.toCsv());
            LossPicture.write(folder.resolve(plan.stage() + ".png"), plan.stage(), history);
        }
    }

    private String note() {
        if (recent.parts().isEmpty()) {
            return String.format(Locale.ROOT, "loss %.4f", recent.total());
        }
        StringJoiner out = new StringJoiner(", ");
        recent.parts()
                .forEach((name, value) ->
                        out.add(String.format(Locale.ROOT, "%s %.4f", name, value)));
        return out.toString();
    }

    private void move(int step, boolean finished) {
        state = standing(step, finished, state.best(), state.bestStep(), state.waited());
    }

    private LoopState standing(int step, boolean finished, double low, int lowStep, int waited) {
        return new LoopState(
                step, finished, state.identity(), low, lowStep, waited, state.history());
    }

    private String identity() {
        Sha256 sum = new Sha256().add(plan.stage()).add(plan.seed()).add(plan.identity());
        sum.add(plan.schedule().toString()).add(plan.clip() + " " + plan.beta2());
        sum.add(plan.stopping().toString()).add(training.fingerprint());
        sum.add(validation == null ? "" : validation.fingerprint());
        trainable
                .parameters()
                .trained()
                .forEach(weight ->
                        sum.add(weight.getKey()).add(weight.getValue().getShape().toString()));
        return sum.hex();
    }
}
