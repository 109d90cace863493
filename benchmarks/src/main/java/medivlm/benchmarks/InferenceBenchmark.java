package medivlm.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import medivlm.model.DeviceChoice;
import medivlm.model.ImageAnalysis;
import medivlm.model.MediVlm;
import medivlm.model.StageClock;
import medivlm.model.image.GrayImage;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;

/**
 * Studies through a model, from the bytes of a DICOM file to the text: how many, where the time
 * goes, how near the network comes to the machine's matrix product, whether memory stays flat and
 * whether a text depends on what an image is batched with.
 */
final class InferenceBenchmark implements Benchmark {
    private static final String STUDIES = "--studies";
    private static final String MODEL = "--model";
    private static final String PASS = "--pass";
    private static final int DISTINCT = 32;
    private static final int ALONE = 16;
    private static final int ROUNDS = 12;
    private static final int[] CALLS = {1, 8, 32};

    /** A soak may grow by this many MB after its first fifth, in heap and outside of it each. */
    private static final double FLAT = 48;

    /** Fewer studies than this say nothing about flatness. */
    private static final int SOAK = 1000;

    private static final int SLICES = 5;

    private final Path home;

    InferenceBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "inference";
    }

    @Override
    public String about() {
        return "studies per second through a model, from DICOM bytes to text, and its memory";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> out = new LinkedHashMap<>();
        out.put(STUDIES, "how many for each figure (96); from 1000 on memory must stay flat");
        out.put(MODEL, "model directory (medivlm/models/small)");
        out.put(
                PASS,
                "also write one picture's way through the networks, safetensors, and time it");
        return out;
    }

    @Override
    public Map<String, Double> run(Arguments arguments)
            throws IOException, InterruptedException, ExecutionException {
        int studies = arguments.count(STUDIES, 96);
        Path directory = arguments.path(MODEL, home.resolve("medivlm/models/small"));
        List<GrayImage> pictures = new ArrayList<>();
        for (int i = 0; i < DISTINCT; i++) {
            pictures.add(PhantomGenerator.generate(1_000_000L + i, PhantomSpec.DEFAULT).image());
        }
        Path pass = arguments.path(PASS);
        if (pass != null) {
            NetworkPass.write(directory, pictures.getFirst(), pass);
        }
        List<byte[]> files = pictures.stream().map(RadiographFile::of).toList();
        Map<String, Double> figures = new LinkedHashMap<>();
        try (MediVlm model = MediVlm.load(directory, DeviceChoice.CPU)) {
            StudyStream stream = new StudyStream(model, files);
            stream.run(DISTINCT, 1);
            invariant(model, pictures);
            int processors = Runtime.getRuntime().availableProcessors();
            for (int workers = 1; workers <= Math.min(2, processors); workers++) {
                measure(figures, model, directory, stream, studies, workers);
            }
            for (int call : CALLS) {
                figures.put("images_per_s_in_calls_of_" + call, called(model, pictures, call));
            }
            if (pass != null) {
                same(figures, model, pictures.getFirst());
            }
            memory(figures, stream, studies, Math.min(2, processors));
        }
        return figures;
    }

    private static void measure(
            Map<String, Double> figures,
            MediVlm model,
            Path directory,
            StudyStream stream,
            int studies,
            int workers)
            throws IOException, InterruptedException, ExecutionException {
        Map<StageClock.Stage, Double> before = seconds(model);
        StudyStream.Passed passed = stream.run(studies, workers);
        Map<StageClock.Stage, Double> after = seconds(model);
        String suffix = "_" + workers + (workers == 1 ? "_worker" : "_workers");
        double rate = studies / passed.seconds();
        figures.put("studies_per_s" + suffix, rate);
        double work = Work.perStudy(directory, passed.texts()) / 1e9;
        double peak = MatrixPeak.of(workers);
        figures.put("network_GFLOP_per_s" + suffix, work * rate);
        figures.put("matrix_peak_GFLOP_per_s" + suffix, peak);
        figures.put("percent_of_peak" + suffix, 100 * work * rate / peak);
        if (workers == 1) {
            figures.put("MFLOP_per_study", 1e3 * work);
            double network = 0;
            double rest = passed.seconds() - passed.decoding();
            figures.put("decode_percent", 100 * passed.decoding() / passed.seconds());
            for (StageClock.Stage stage : StageClock.Stage.values()) {
                double spent = after.getOrDefault(stage, 0.0) - before.getOrDefault(stage, 0.0);
                rest -= spent;
                network += stage.isNetwork() ? spent : 0;
                figures.put(
                        stage.name().toLowerCase(Locale.ROOT) + "_percent",
                        100 * spent / passed.seconds());
            }
            figures.put("waiting_percent", 100 * rest / passed.seconds());
            figures.put("outside_network_percent", 100 - 100 * network / passed.seconds());
        }
    }

    private static Map<StageClock.Stage, Double> seconds(MediVlm model) {
        Map<StageClock.Stage, Double> out = new LinkedHashMap<>();
        for (StageClock.Stage stage : StageClock.Stage.values()) {
            out.put(stage, model.clock().seconds(stage));
        }
        return out;
    }

    private static double called(MediVlm model, List<GrayImage> pictures, int call) {
        long begin = System.nanoTime();
        for (int from = 0; from < pictures.size(); from += call) {
            model.analyse(pictures.subList(from, Math.min(from + call, pictures.size())));
        }
        return pictures.size() / ((System.nanoTime() - begin) / 1e9);
    }

    /** One picture again and again in batches of eight, as the reference script takes it. */
    private static void same(Map<String, Double> figures, MediVlm model, GrayImage picture) {
        List<GrayImage> batch = Collections.nCopies(StudyStream.BATCH, picture);
        Map<StageClock.Stage, Double> before = seconds(model);
        for (int i = 0; i < ROUNDS; i++) {
            model.analyse(batch);
        }
        seconds(model)
                .forEach((stage, after) ->
                        figures.put(
                                "pass_" + stage.name().toLowerCase(Locale.ROOT) + "_ms",
                                1e3
                                        * (after - before.getOrDefault(stage, 0.0))
                                        / (ROUNDS * StudyStream.BATCH)));
    }

    private static void invariant(MediVlm model, List<GrayImage> pictures) {
        List<ImageAnalysis> together = model.analyse(pictures);
        for (int i = 0; i < ALONE; i++) {
            if (!model.analyse(pictures.subList(i, i + 1)).getFirst().equals(together.get(i))) {
                throw new IllegalStateException(
                        "phantom " + i + " has another report when it is analysed alone");
            }
        }
    }

    private static void memory(
            Map<String, Double> figures, StudyStream stream, int studies, int workers)
            throws IOException, InterruptedException, ExecutionException {
        ProcessMemory first = null;
        ProcessMemory last = ProcessMemory.now();
        for (int i = 0; i < SLICES; i++) {
            stream.run(Math.max(1, studies / SLICES), workers);
            last = ProcessMemory.now();
            first = first == null ? last : first;
        }
        double heap = last.heap() - (first == null ? 0 : first.heap());
        double outside = last.outside() - (first == null ? 0 : first.outside());
        figures.put("resident_MB", last.resident());
        figures.put("heap_MB", last.heap());
        figures.put("heap_growth_MB", heap);
        figures.put("outside_heap_growth_MB", outside);
        if (studies >= SOAK && Math.max(heap, outside) > FLAT) {
            throw new IllegalStateException("memory grows: " + figures);
        }
    }
}
