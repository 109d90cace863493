package medivlm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import medivlm.model.StageClock.Stage;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.explain.WrittenSentence;
import medivlm.model.explain.WrittenToken;
import medivlm.model.image.Canvas;
import medivlm.model.image.GrayImage;
import medivlm.model.image.Negative;
import medivlm.model.network.Ablation;
import medivlm.model.network.FrozenPart;
import medivlm.model.network.Gate;
import medivlm.model.network.Glimpse;
import medivlm.model.network.Images;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.ModelTokenizers;
import medivlm.model.network.Observation;
import medivlm.model.network.Observer;
import medivlm.model.network.Sighting;
import medivlm.model.network.Writer;
import medivlm.model.network.Written;
import medivlm.model.search.GreedySearch;
import medivlm.model.search.Search;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.WeightsException;

/**
 * The vision-language model: a gate, a detector, encoders of regions and texts, fusion, and a
 * decoder that writes the report token by token. Thread-safe. The engine always computes batches of
 * one size, filled up where images are missing, so that an image gets the same answer whatever it
 * is batched with.
 */
public final class MediVlm implements AutoCloseable {

    /** Rows of every batch that the engine sees. */
    static final int ROWS = 8;

    /** A negative is taken for a radiograph from this probability on. */
    private static final double CLEARLY = 0.9;

    private final ModelIdentity identity;
    private final MediVlmConfig config;
    private final NDManager manager;
    private final Gate gate;
    private final Observer observer;
    private final LanguagePart part;
    private final Writer writer;
    private final ExecutorService workers;
    private final StageClock clock = new StageClock();

    private MediVlm(Path directory, boolean gpu, Search search, Ablation ablation)
            throws IOException {
        String sha256 =
                ModelDirectory.verify(
                        directory,
                        List.of(
                                ModelDirectory.CONFIG,
                                ModelDirectory.GATE,
                                ModelDirectory.DETECTOR,
                                ModelDirectory.IMAGE,
                                ModelDirectory.TEXT,
                                ModelDirectory.LANGUAGE));
        this.config =
                ablation.of(
                        MediVlmConfig.parse(
                                Files.readString(directory.resolve(ModelDirectory.CONFIG))));
        this.identity = new ModelIdentity(config.name(), config.version(), sha256);
        ModelTokenizers tokenizers = ModelTokenizers.read(directory, config);
        this.manager = Compute.forInference(gpu);
        try {
            Parameters gating = Parameters.blank(manager, DataType.FLOAT32);
            this.gate = new Gate(gating);
            load(gating, directory.resolve(ModelDirectory.GATE));
            gate.fold();
            FrozenPart frozen =
                    FrozenPart.read(
                            manager, config, directory, tokenizers.text(), tokenizers.refiner());
            this.observer = frozen.observer();
            Parameters speaking = Parameters.blank(manager, DataType.FLOAT32);
            this.part = new LanguagePart(speaking, config, frozen.towers().textWidth());
            load(speaking, directory.resolve(ModelDirectory.LANGUAGE));
            this.writer = new Writer(part, tokenizers.decoder(), search);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
        int processors = Runtime.getRuntime().availableProcessors();
        this.workers =
                Executors.newFixedThreadPool(
                        gpu ? 1 : processors,
                        Thread.ofPlatform().daemon().name("medivlm-", 0).factory());
    }

    /**
     * Opens a model directory, which writes greedily, and checks every file against its checksum.
     *
     * @throws WeightsException if a file is missing, altered or does not fit, naming it
     * @throws IllegalStateException if a GPU is asked for and the engine finds none
     */
    public static MediVlm load(Path modelDirectory, DeviceChoice device) {
        return load(modelDirectory, device, new GreedySearch());
    }

    /** The same with another way to choose tokens. */
    public static MediVlm load(Path modelDirectory, DeviceChoice device, Search search) {
        return load(modelDirectory, device, search, Ablation.NONE);
    }

    /** The same with settings changed that the weights do not depend on. */
    public static MediVlm load(
            Path modelDirectory, DeviceChoice device, Search search, Ablation ablation) {
        boolean gpu =
                switch (device) {
                    case CPU -> false;
                    case AUTO -> Compute.gpus() > 0;
                    case GPU -> {
                        if (Compute.gpus() == 0) {
                            throw new IllegalStateException("the engine finds no GPU");
                        }
                        yield true;
                    }
                };
        try {
            return new MediVlm(modelDirectory, gpu, search, ablation);
        } catch (IOException | IllegalArgumentException e) {
            throw new WeightsException(modelDirectory + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Which weights speak. */
    public ModelIdentity identity() {
        return identity;
    }

    /**
     * Analyses each image; answers stand in the order of the images. Thread-safe; the same image
     * gets the same answer whatever it is batched with.
     */
    public List<ImageAnalysis> analyse(List<GrayImage> images) {
        List<Future<List<ImageAnalysis>>> parts = new ArrayList<>();
        for (int from = 0; from < images.size(); from += ROWS) {
            List<GrayImage> some = images.subList(from, Math.min(from + ROWS, images.size()));
            parts.add(workers.submit(() -> batch(some)));
        }
        List<ImageAnalysis> out = new ArrayList<>();
        for (Future<List<ImageAnalysis>> some : parts) {
            try {
                out.addAll(waited(some));
            } finally {
                if (Thread.currentThread().isInterrupted()) {
                    parts.forEach(other -> other.cancel(false));
                }
            }
        }
        return List.copyOf(out);
    }

    private static <T> T waited(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while analysing", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the model failed: " + e.getCause(), e);
        }
    }

    /**
     * Analyses one image and says how the report came about. Thread-safe; takes about twice as long
     * as {@link #analyse}.
     */
    public Explanation explain(GrayImage image) {
        return waited(workers.submit(() -> explained(image)));
    }

    /**
     * The gate's answer alone: how likely each image is a frontal chest radiograph, as it lies in
     * its file. Thread-safe.
     *
     * @return 0..1 each, in the order of the images
     */
    public List<Double> radiographs(List<GrayImage> images) {
        return waited(workers.submit(() -> gated(images)));
    }

    private List<Double> gated(List<GrayImage> images) {
        Compute.withoutGradients();
        List<Double> out = new ArrayList<>();
        for (int from = 0; from < images.size(); from += ROWS) {
            List<GrayImage> canvases =
                    canvases(images.subList(from, Math.min(from + ROWS, images.size())));
            try (NDManager scope = manager.newSubManager()) {
                Arrays.stream(gate(scope, canvases)).forEach(out::add);
            }
        }
        return List.copyOf(out);
    }

    /** How long the threads of this model have worked on each stage since it was opened. */
    public StageClock clock() {
        return clock;
    }

    /** Least probability of the gate that an image is analysed from. */
    public double gateThreshold() {
        return config.gateThreshold();
    }

    /** Frees the engine's memory; running analyses end first. */
    @Override
    public void close() {
        workers.close();
        manager.close();
    }

    private List<ImageAnalysis> batch(List<GrayImage> images) {
        Compute.withoutGradients();
        List<GrayImage> canvases = canvases(images);
        try (NDManager scope = manager.newSubManager()) {
            double[] radiograph = gate(scope, canvases);
            turnNegatives(scope, canvases, radiograph);
            List<Integer> taken =
                    IntStream.range(0, canvases.size())
                            .filter(i -> radiograph[i] >= config.gateThreshold())
                            .boxed()
                            .toList();
            List<Observation> observed = observe(taken.stream().map(canvases::get).toList());
            ImageAnalysis[] out = new ImageAnalysis[canvases.size()];
            for (int i = 0; i < out.length; i++) {
                out[i] = Answers.refusal(radiograph[i]);
            }
            if (!taken.isEmpty()) {
                List<Written> written = write(scope, observed);
                for (int i = 0; i < taken.size(); i++) {
                    out[taken.get(i)] =
                            report(observed.get(i), written.get(i), radiograph[taken.get(i)]);
                }
            }
            return List.of(out);
        }
    }

    private List<Written> write(NDManager scope, List<Observation> observed) {
        List<Glimpse> glimpses =
                new ArrayList<>(observed.stream().map(Observation::glimpse).toList());
        glimpses.addAll(Collections.nCopies(ROWS - glimpses.size(), glimpses.getFirst()));
        return clock.time(Stage.DECODER, () -> writer.write(scope, glimpses));
    }

    private List<GrayImage> canvases(List<GrayImage> images) {
        return clock.time(
                Stage.CANVAS,
                () ->
                        new ArrayList<>(
                                images.stream()
                                        .map(image -> Canvas.of(image, config.canvas()))
                                        .toList()));
    }

    private List<Observation> observe(List<GrayImage> canvases) {
        List<Sighting> sightings =
                clock.time(Stage.DETECTOR, () -> canvases.stream().map(observer::look).toList());
        return clock.time(Stage.ENCODERS, () -> observer.observe(canvases, sightings));
    }

    private ImageAnalysis report(Observation observed, Written written, double radiograph) {
        return clock.time(Stage.REPORT, () -> Answers.report(observed, written, radiograph));
    }

    /**
     * A refused image whose negative is clearly a radiograph comes from a file with the wrong
     * photometric interpretation: the negative takes its place.
     */
    private void turnNegatives(NDManager scope, List<GrayImage> canvases, double[] radiograph) {
        if (Arrays.stream(radiograph).allMatch(p -> p >= config.gateThreshold())) {
            return;
        }
        List<GrayImage> negatives = canvases.stream().map(Negative::of).toList();
        double[] turned = gate(scope, negatives);
        for (int i = 0; i < radiograph.length; i++) {
            if (radiograph[i] < config.gateThreshold() && turned[i] >= CLEARLY) {
                canvases.set(i, negatives.get(i));
                radiograph[i] = turned[i];
            }
        }
    }

    private double[] gate(NDManager scope, List<GrayImage> canvases) {
        return clock.time(Stage.GATE, () -> gateNow(scope, canvases));
    }

    private double[] gateNow(NDManager scope, List<GrayImage> canvases) {
        List<GrayImage> rows = new ArrayList<>(canvases);
        rows.addAll(Collections.nCopies(ROWS - rows.size(), canvases.getFirst()));
        NDArray input =
                scope.create(
                        Images.values(rows, Gate.SIZE), new Shape(ROWS, 1, Gate.SIZE, Gate.SIZE));
        float[] logits = gate.apply(input, false).toFloatArray();
        double[] out = new double[canvases.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = 1 / (1 + Math.exp(-logits[i]));
        }
        return out;
    }

    private Explanation explained(GrayImage image) {
        Compute.withoutGradients();
        List<GrayImage> canvas = canvases(List.of(image));
        try (NDManager scope = manager.newSubManager()) {
            double[] gated = gate(scope, canvas);
            turnNegatives(scope, canvas, gated);
            double radiograph = gated[0];
            GrayImage seen = canvas.getFirst();
            if (radiograph < config.gateThreshold()) {
                return new Explanation(
                        Answers.refusal(radiograph),
                        seen,
                        radiograph,
                        List.of(),
                        List.of(),
                        List.of());
            }
            Observation observed = observe(List.of(seen)).getFirst();
            Written written = write(scope, List.of(observed)).getFirst();
            List<WrittenToken> tokens = new ArrayList<>();
            List<String> pieces = writer.pieces(written.tokens());
            for (int i = 0; i < pieces.size(); i++) {
                tokens.add(new WrittenToken(pieces.get(i), written.logProbabilities().get(i)));
            }
            return new Explanation(
                    report(observed, written, radiograph),
                    seen,
                    radiograph,
                    Places.of(config, observed),
                    tokens,
                    tokens.isEmpty()
                            ? List.of()
                            : WrittenSentence.of(
                                    tokens,
                                    writer.looks(scope, observed.glimpse(), written.tokens())));
        }
    }

    private static void load(Parameters parameters, Path file) {
        try (SafetensorsFile weights = SafetensorsFile.open(file)) {
            parameters.load(weights);
        }
    }
}
