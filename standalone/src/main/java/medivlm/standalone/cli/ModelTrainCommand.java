package medivlm.standalone.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import medivlm.model.data.PairFileException;
import medivlm.model.train.PairTraining;
import medivlm.model.train.PairTrainingResult;
import medivlm.model.train.PlainClassifier;
import medivlm.model.train.RefinerFit;
import medivlm.model.train.TrainSmall;
import medivlm.model.train.config.TrainingConfig;
import medivlm.model.train.config.TrainingConfigFile;
import medivlm.model.weights.WeightsException;
import medivlm.standalone.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = {
            "Train a model, from nothing or further.",
            "Without --model: train the small model from nothing.",
            "With --model: train its language part on images with reports (--data), or on the "
                    + "detector's labels (--unsupervised), or its refinement decoder (--refiner).",
            "Called again it goes on where it was stopped. See docs/model.md."
        },
        sortOptions = false)
final class ModelTrainCommand implements Callable<Integer> {
    /** As many as the model card's figures are from. */
    private static final int PHANTOMS = 200;

    private final Terminal terminal;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to.")
    private Path out = Path.of("");

    @ArgGroup(exclusive = false, heading = "%nThe small model from nothing:%n")
    private @Nullable FromNothing fromNothing;

    @ArgGroup(
            exclusive = false,
            heading = "%nA model's language part, or its refinement decoder:%n")
    private @Nullable Further further;

    static final class FromNothing {
        @Option(
                names = "--radiographs",
                paramLabel = "DIR",
                description =
                        "Folder with radiographs/ (default: TRIAGE_DATA, else ../shared/data).")
        private Path data = RadiographData.folder();

        @Option(
                names = "--seed",
                paramLabel = "S",
                description = "Everything random follows from it (default: 1).")
        private long seed = 1;

        @Option(
                names = "--no-compare",
                description = {
                    "Do not measure the model on the validation patients beside a plain classifier",
                    "that is trained in the same run."
                })
        private boolean uncompared;
    }

    static final class Further {
        @Option(
                names = "--model",
                required = true,
                paramLabel = "DIR",
                description = "Model directory to begin with; it is left as it is.")
        private Path model = Path.of("");

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = {
                    "Reports with images: an R2Gen folder (annotation.json, images/), a CSV file or",
                    "a folder with pairs.csv. With --unsupervised any folder of PNG or JPEG files."
                })
        private @Nullable Path data;

        @Option(
                names = "--config",
                paramLabel = "F",
                description = "JSON with what differs from the paper, e.g. {\"epochs\": 50}.")
        private @Nullable Path config;

        @Option(
                names = "--unsupervised",
                description = "Pass reports over; the detector's labels are the text.")
        private boolean unsupervised;

        @Option(
                names = "--refiner",
                description = {
                    "Train the refinement decoder instead, on --data's reports, or without --data",
                    "on the grammar's."
                })
        private boolean refiner;
    }

    ModelTrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (further != null && fromNothing != null) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "--radiographs and --seed belong to the small model from nothing, not to"
                            + " --model; a seed there stands in --config");
        }
        String summary = "";
        FromNothing small = fromNothing == null ? new FromNothing() : fromNothing;
        try (var progress = new StageProgress(terminal)) {
            if (further == null) {
                TrainSmall.run(small.data, out, small.seed, progress);
            } else {
                summary = train(further, progress).summary() + "; ";
            }
        }
        terminal.err().println(summary + "model written to " + out);
        if (further == null && !small.uncompared) {
            compare(small);
        }
        return ExitCode.OK;
    }

    private void compare(FromNothing small) throws IOException {
        try {
            new TrainingComparison(small.data, out)
                    .run(PlainClassifier.EPOCHS, small.seed, PHANTOMS, terminal);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "nothing to compare with: " + e.getMessage());
        }
    }

    private PairTrainingResult train(Further options, StageProgress progress) {
        Path data = options.data;
        if (options.refiner && options.unsupervised) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "--refiner and --unsupervised do not go together");
        }
        if (data == null && !options.refiner) {
            throw new CommandFailedException(ExitCode.USAGE, "--data DIR is missing");
        }
        try {
            TrainingConfig config =
                    options.config == null
                            ? TrainingConfig.PAPER
                            : TrainingConfigFile.read(options.config);
            if (data == null || options.refiner) {
                return RefinerFit.run(options.model, data, out, config, progress);
            }
            return PairTraining.run(
                    options.model, data, out, config, options.unsupervised, progress);
        } catch (PairFileException
                | WeightsException
                | IllegalArgumentException
                | UncheckedIOException e) {
            throw new CommandFailedException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
