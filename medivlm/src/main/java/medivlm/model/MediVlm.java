package medivlm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.detect.Phrases;
import medivlm.model.detect.Proposal;
import medivlm.model.detect.RegionInputs;
import medivlm.model.grammar.PseudoReport;
import medivlm.model.image.Canvas;
import medivlm.model.image.GrayImage;
import medivlm.model.image.Negative;
import medivlm.model.label.RadiographLabel;
import medivlm.model.network.Detector;
import medivlm.model.network.Fused;
import medivlm.model.network.Gate;
import medivlm.model.network.Images;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.Lookout;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.ModelConfig;
import medivlm.model.network.Seen;
import medivlm.model.network.SeenBatch;
import medivlm.model.network.Sighting;
import medivlm.model.network.Written;
import medivlm.model.text.BytePairTokenizer;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.WeightsException;

/**
 * The vision-language model: a gate, a detector, encoders of regions and label phrases, fusion, and
 * a decoder that writes the report token by token. Thread-safe. The engine always computes batches
 * of one size, filled up where images are missing, so that an image gets the same answer whatever
 * it is batched with.
 */
public final class MediVlm implements AutoCloseable {

    /** Rows of every batch that the engine sees. */
    static final int ROWS = 8;

    /** Regions that are shown with a report are at least this likely. */
    private static final double SHOWN = 0.25;

    /** A negative is taken for a radiograph from this probability on. */
    private static final double CLEARLY = 0.9;

    private final ModelIdentity identity;
    private final ModelConfig config;
    private final NDManager manager;
    private final Gate gate;
    private final Lookout lookout;
    private final LanguagePart language;
    private final BytePairTokenizer tokenizer;
    private final NDArray phrases;
    private final ExecutorService workers;

    private MediVlm(Path directory, boolean gpu) throws IOException {
        String sha256 = ModelDirectory.verify(directory);
        this.config = ModelConfig.parse(Files.readString(directory.resolve(ModelDirectory.CONFIG)));
        this.identity = new ModelIdentity(config.name(), config.version(), sha256);
        this.tokenizer =
                BytePairTokenizer.parse(
                        Files.readString(directory.resolve(ModelDirectory.TOKENIZER)));
        if (tokenizer.size() != config.language().vocabulary()
                || Phrases.count() != config.language().phrases()
                || RadiographLabel.values().length != config.detector().labels()) {
            throw new WeightsException(
                    directory + " is of another vocabulary than this program knows");
        }
        this.manager = Compute.forInference(gpu);
        try {
            Parameters gating = new Parameters(manager, 0);
            this.gate = new Gate(gating);
            load(gating, directory.resolve(ModelDirectory.GATE));
            Parameters detecting = new Parameters(manager, 0);
            Detector detector = new Detector(detecting, config.detector());
            load(detecting, directory.resolve(ModelDirectory.DETECTOR));
            this.lookout = new Lookout(manager, detector, config.detector());
            Parameters speaking = new Parameters(manager, 0);
            this.language = new LanguagePart(speaking, config.language());
            load(speaking, directory.resolve(ModelDirectory.LANGUAGE));
            try (NDManager scope = manager.newSubManager()) {
                List<List<Integer>> words = Phrases.all().stream().map(tokenizer::encode).toList();
                this.phrases = language.encodeTexts(scope, words);
                phrases.attach(manager);
            }
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
     * Opens a model directory and checks every file against its checksum.
     *
     * @throws WeightsException if a file is missing, altered or does not fit, naming it
     * @throws IllegalStateException if a GPU is asked for and the engine finds none
     */
    public static MediVlm load(Path modelDirectory, DeviceChoice device) {
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
            return new MediVlm(modelDirectory, gpu);
        } catch (IOException e) {
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
            List<GrayImage> part = images.subList(from, Math.min(from + ROWS, images.size()));
            parts.add(workers.submit(() -> batch(part)));
        }
        List<ImageAnalysis> out = new ArrayList<>();
        for (Future<List<ImageAnalysis>> part : parts) {
            try {
                out.addAll(part.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                parts.forEach(other -> other.cancel(false));
                throw new IllegalStateException("interrupted while analysing", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("the model failed: " + e.getCause(), e);
            }
        }
        return List.copyOf(out);
    }

    /** Frees the engine's memory; running analyses end first. */
    @Override
    public void close() {
        workers.close();
        manager.close();
    }

    private List<ImageAnalysis> batch(List<GrayImage> images) {
        Compute.withoutGradients();
        List<GrayImage> canvases = new ArrayList<>(images.stream().map(Canvas::of).toList());
        canvases.addAll(Collections.nCopies(ROWS - canvases.size(), canvases.getFirst()));
        try (NDManager scope = manager.newSubManager()) {
            double[] radiograph = gate(scope, canvases);
            turnNegatives(scope, canvases, radiograph);
            boolean any = false;
            for (int i = 0; i < images.size(); i++) {
                any |= radiograph[i] >= config.gateThreshold();
            }
            List<ImageAnalysis> reports = any ? reports(scope, canvases) : List.of();
            List<ImageAnalysis> out = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                out.add(
                        radiograph[i] >= config.gateThreshold()
                                ? reports.get(i)
                                : refusal(radiograph[i]));
            }
            return out;
        }
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
        for (int i = 0; i < ROWS; i++) {
            if (radiograph[i] < config.gateThreshold() && turned[i] >= CLEARLY) {
                canvases.set(i, negatives.get(i));
                radiograph[i] = turned[i];
            }
        }
    }

    private double[] gate(NDManager scope, List<GrayImage> canvases) {
        NDArray input =
                scope.create(
                        Images.values(canvases, Gate.SIZE),
                        new Shape(ROWS, 1, Gate.SIZE, Gate.SIZE));
        float[] logits = gate.apply(input, false).toFloatArray();
        double[] out = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            out[i] = 1 / (1 + Math.exp(-logits[i]));
        }
        return out;
    }

    private List<ImageAnalysis> reports(NDManager scope, List<GrayImage> canvases) {
        MediVlmConfig shape = config.language();
        List<Sighting> sightings = lookout.look(canvases);
        List<List<Proposal>> proposals = new ArrayList<>();
        List<RegionInputs> regions = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            List<Proposal> best = sightings.get(i).maps().proposals(shape.regions());
            proposals.add(best);
            regions.add(
                    RegionInputs.of(
                            canvases.get(i), best, shape.regions(), shape.crop(), shape.tile()));
        }
        List<float[]> windows = sightings.stream().map(Sighting::windows).toList();
        Seen seen = SeenBatch.of(scope, shape, regions, windows, row -> false);
        Fused fused = language.fuse(seen, phrases);
        List<Written> written = language.write(fused);
        List<ImageAnalysis> out = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            PseudoReport report = PseudoReport.parse(tokenizer.decode(written.get(i).tokens()));
            out.add(
                    new ImageAnalysis.Report(
                            report.findings(),
                            report.impression(),
                            shown(proposals.get(i)),
                            written.get(i).confidence()));
        }
        return out;
    }

    private static List<Region> shown(List<Proposal> proposals) {
        return proposals.stream()
                .filter(proposal -> proposal.score() >= SHOWN)
                .map(proposal ->
                        new Region(
                                Phrases.words(proposal.label(), proposal.side()),
                                proposal.score(),
                                proposal.box()))
                .toList();
    }

    private static ImageAnalysis refusal(double probability) {
        return new ImageAnalysis.NotARadiograph(
                probability,
                String.format(
                        Locale.ROOT,
                        "The image does not look like a frontal chest radiograph (probability"
                                + " %.3f).",
                        probability));
    }

    private static void load(Parameters parameters, Path file) {
        try (SafetensorsFile weights = SafetensorsFile.open(file)) {
            parameters.load(weights);
        }
    }
}
