package medivlm.model.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Beam search as transformers has it: of all continuations of a text's rows the {@code 2 · width}
 * likeliest are looked at; those that end and are among the first {@code width} are set aside under
 * {@code sum / length^penalty}, of the others {@code width} go on.
 *
 * @param width rows per text
 * @param lengthPenalty above 0 favours long texts, below 0 short ones, 0 compares sums
 * @param stopping when a text's search is over
 */
public record BeamSearch(int width, double lengthPenalty, Stopping stopping) implements Search {

    /**
     * A beam.
     *
     * @throws IllegalArgumentException when it has no rows
     */
    public BeamSearch {
        if (width < 1) {
            throw new IllegalArgumentException("a beam of width " + width);
        }
    }

    /** A continuation of a row of the last step. */
    private record Candidate(Row row, int parent) {}

    /** The search of one text. */
    private final class Beam {

        private final Limits limits;
        private final List<Row> finished = new ArrayList<>();
        private List<Candidate> running;

        Beam(Row start, int parent, Limits limits) {
            this.limits = limits;
            this.running = List.of(new Candidate(start, parent));
        }

        /** Takes what the model says of the running rows, which start at row {@code from}. */
        void step(Step step, int from) {
            List<Candidate> candidates = new ArrayList<>();
            for (int i = 0; i < running.size(); i++) {
                Row row = running.get(i).row();
                Choices choices = Choices.of(step.logits()[from + i], row, limits);
                for (int token : choices.best(2 * width)) {
                    candidates.add(
                            new Candidate(
                                    row.with(token, choices.logProbability(token)), from + i));
                }
            }
            if (candidates.isEmpty()) {
                running.forEach(stuck -> finish(stuck.row()));
                running = List.of();
                return;
            }
            // stable: of equal sums the lower row and in it the lower token come first
            candidates.sort(
                    Comparator.comparingDouble((Candidate each) -> each.row().sum()).reversed());
            List<Candidate> next = new ArrayList<>();
            for (int rank = 0; rank < Math.min(2 * width, candidates.size()); rank++) {
                Candidate candidate = candidates.get(rank);
                if (!candidate.row().finished(limits)) {
                    if (next.size() < width) {
                        next.add(candidate);
                    }
                } else if (rank < width) {
                    finish(candidate.row());
                }
            }
            running = over(next) ? List.of() : next;
        }

        private void finish(Row row) {
            finished.add(row);
            finished.sort(
                    Comparator.comparingDouble((Row each) -> each.score(lengthPenalty)).reversed());
            if (finished.size() > width) {
                finished.removeLast();
            }
        }

        private boolean over(List<Candidate> next) {
            if (next.isEmpty()) {
                return true;
            }
            if (finished.size() < width) {
                return false;
            }
            Row best = next.getFirst().row();
            double worst = finished.getLast().score(lengthPenalty);
            int length =
                    stopping == Stopping.WHEN_IMPOSSIBLE && lengthPenalty > 0
                            ? limits.most()
                            : best.tokens().size();
            return stopping == Stopping.WHEN_FULL
                    || best.sum() / Math.pow(length, lengthPenalty) <= worst;
        }

        List<Hypothesis> hypotheses() {
            return finished.stream().map(row -> row.hypothesis(limits, lengthPenalty)).toList();
        }
    }

    @Override
    public List<List<Hypothesis>> run(StepModel model, List<List<Integer>> prompts, Limits limits) {
        List<Beam> beams = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            beams.add(new Beam(Row.start(i, prompts.get(i)), i, limits));
        }
        Step step = beams.isEmpty() ? Step.of(new float[0][0]) : model.begin();
        boolean running = !beams.isEmpty();
        while (running) {
            int from = 0;
            List<Candidate> next = new ArrayList<>();
            for (Beam beam : beams) {
                int rows = beam.running.size();
                if (rows > 0) {
                    beam.step(step, from);
                    next.addAll(beam.running);
                }
                from += rows;
            }
            running = !next.isEmpty();
            if (running) {
                step =
                        Rows.next(
                                model,
                                next.stream().map(Candidate::row).toList(),
                                next.stream().map(Candidate::parent).toList());
            }
        }
        return beams.stream().map(Beam::hypotheses).toList();
    }
}
