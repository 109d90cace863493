package medivlm.model.train.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import medivlm.model.weights.Tensor;
import medivlm.model.weights.WeightsException;

/**
 * The checkpoints of one stage: the newest two, and the best weights that they speak of. The one
 * before is removed only when the new one is whole and on the disk.
 */
final class CheckpointStore {

    private static final System.Logger LOG = System.getLogger(CheckpointStore.class.getName());
    private static final int KEPT = 2;
    private static final String STEP = "step-";
    private static final String BEST = "best-";
    private static final String END = ".safetensors";

    private final Path folder;

    CheckpointStore(Path folder) {
        this.folder = folder;
    }

    /** Keeps a checkpoint. */
    void save(Checkpoint checkpoint) {
        CheckpointFile.write(file(STEP, checkpoint.state().step()), checkpoint);
        List<Path> steps = files(STEP);
        for (Path old : steps.subList(Math.min(KEPT, steps.size()), steps.size())) {
            delete(old);
        }
        int oldest = step(steps.get(Math.min(KEPT, steps.size()) - 1));
        List<Path> bests = files(BEST);
        boolean spokenOf = false;
        for (Path best : bests) {
            if (spokenOf) {
                delete(best);
            }
            spokenOf |= step(best) <= oldest;
        }
    }

    /** Keeps the best weights so far, those of the state's step. */
    void saveBest(LoopState state, SortedMap<String, Tensor> weights) {
        CheckpointFile.write(
                file(BEST, state.step()),
                new Checkpoint(state, weights, new AdamState(0, new TreeMap<>(), new TreeMap<>())));
    }

    /** The best weights, those of a step. */
    SortedMap<String, Tensor> best(int step) {
        return CheckpointFile.read(file(BEST, step)).weights();
    }

    /**
     * The newest checkpoint that is whole; one that is not is set aside, and that is logged.
     *
     * @param withBest whether the best weights that it speaks of must be whole too
     * @return empty if there was none at all
     * @throws WeightsException if there are some and none of them is whole
     */
    Optional<Checkpoint> newest(boolean withBest) {
        List<Path> steps = files(STEP);
        for (Path file : steps) {
            try {
                Checkpoint checkpoint = CheckpointFile.read(file);
                int bestStep = checkpoint.state().bestStep();
                if (withBest && bestStep > 0 && Files.exists(file(BEST, bestStep))) {
                    CheckpointFile.read(file(BEST, bestStep));
                } else if (withBest && bestStep > 0) {
                    throw new WeightsException(file(BEST, bestStep) + " is missing");
                }
                files(BEST).stream()
                        .filter(best -> step(best) > checkpoint.state().step())
                        .forEach(CheckpointStore::delete);
                return Optional.of(checkpoint);
            } catch (WeightsException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "event=checkpoint-unusable file={0} reason=\"{1}\" now=\"the one before\"",
                        file,
                        e.getMessage());
                setAside(file);
            }
        }
        if (!steps.isEmpty()) {
            throw new WeightsException(
                    "no checkpoint in "
                            + folder
                            + " is whole; remove the folder to start from the beginning");
        }
        return Optional.empty();
    }

    /** Removes all of it, when it is no longer needed. */
    void clear() {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(CheckpointStore::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(folder + " cannot be removed", e);
            }
        }
        Path parent = folder.getParent();
        if (parent != null && isEmpty(parent)) {
            delete(parent);
        }
    }

    private static boolean isEmpty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
    }

    private Path file(String kind, int step) {
        return folder.resolve(String.format(Locale.ROOT, "%s%09d%s", kind, step, END));
    }

    /** Newest first. */
    private List<Path> files(String kind) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> out =
                    new ArrayList<>(
                            all.filter(file ->
                                            file.getFileName()
                                                    .toString()
                                                    .matches(kind + "\\d{9}" + END))
                                    .toList());
            out.sort(Comparator.comparingInt(CheckpointStore::step).reversed());
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
    }

    private static int step(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(STEP.length(), name.length() - END.length()));
    }

    private static void setAside(Path file) {
        try {
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ".unusable"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be set aside", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be removed", e);
        }
    }
}
