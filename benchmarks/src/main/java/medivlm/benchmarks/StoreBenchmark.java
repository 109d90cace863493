package medivlm.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import medivlm.benchmarks.StoreFiles.StoreFile;
import org.jspecify.annotations.Nullable;

/**
 * How fast images of 8.4 MB are stored by C-STORE, flushed to disk before each success: by
 * ingest-service as the demo runs it, its event acknowledged too, and by Orthanc where the path has
 * one. Both get the same files from the same sender in turns, so that what else the machine does
 * falls on both. With {@code --associations} also what is left on the heap of so many of them.
 */
final class StoreBenchmark implements Benchmark {
    private static final String TITLE = "TRIAGE";
    private static final int WARM_UP = 16;
    private static final int ROUNDS = 5;
    private static final int AT_A_TIME = 8;
    private static final int FIRST_ASSOCIATIONS = 1_000;

    private final Path home;

    StoreBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String about() {
        return "images of 8.4 MB a second by C-STORE, beside Orthanc where it is installed";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--images", "in each of the " + ROUNDS + " rounds (60)");
        options.put("--streams", "associations at a time (4)");
        options.put("--associations", "then so many with an echo, and the heap (10000)");
        return options;
    }

    @Override
    public Map<String, Double> run(Arguments arguments) throws Exception {
        int images = arguments.count("--images", 60);
        int streams = arguments.count("--streams", 4);
        int associations = arguments.count("--associations", 10_000);
        Path folder = Files.createTempDirectory("triage-bench-store");
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        try (IngestStack ours = IngestStack.start(home, folder.resolve("triage"))) {
            Optional<Path> program = Orthanc.program();
            if (program.isPresent()) {
                try (Orthanc orthanc = Orthanc.start(program.get(), folder.resolve("orthanc"))) {
                    compare(ours, orthanc, images, streams, folder, figures);
                }
            } else {
                compare(ours, null, images, streams, folder, figures);
            }
            heap(ours, associations, figures);
        } finally {
            delete(folder);
        }
        return figures;
    }

    private static void compare(
            IngestStack ours,
            @Nullable Orthanc orthanc,
            int images,
            int streams,
            Path folder,
            Map<String, Double> figures)
            throws Exception {
        StoreStreams toOurs = new StoreStreams(ours.dicomPort(), TITLE);
        StoreStreams toOrthanc =
                orthanc == null ? null : new StoreStreams(orthanc.port(), Orthanc.TITLE);
        List<Double> rates = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        long bytes = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            int count = round == 0 ? WARM_UP : images;
            Path there = folder.resolve("files" + round);
            List<StoreFile> files = StoreFiles.write(there, count, round);
            bytes = files.getFirst().bytes();
            double own = count / toOurs.store(files, streams);
            double other = toOrthanc == null ? 0 : count / toOrthanc.store(files, streams);
            if (round > 0) {
                rates.add(own);
                others.add(other);
            }
            delete(there);
        }
        figures.put("images", (double) ROUNDS * images);
        figures.put("streams", (double) streams);
        figures.put("triage_images_per_s", median(rates));
        figures.put("triage_mb_per_s", median(rates) * bytes / 1e6);
        if (orthanc != null) {
            int kept = orthanc.instances();
            if (kept != WARM_UP + ROUNDS * images) {
                throw new IllegalStateException("Orthanc says that it has " + kept);
            }
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                ratios.add(100 * rates.get(i) / others.get(i));
            }
            figures.put("orthanc_images_per_s", median(others));
            figures.put("triage_of_orthanc_percent", median(ratios));
            figures.put("least_percent", ratios.stream().min(Double::compare).orElseThrow());
            figures.put("most_percent", ratios.stream().max(Double::compare).orElseThrow());
        }
    }

    private static void heap(IngestStack ours, int associations, Map<String, Double> figures)
            throws Exception {
        StoreStreams streams = new StoreStreams(ours.dicomPort(), TITLE);
        streams.echo(Math.min(FIRST_ASSOCIATIONS, associations), AT_A_TIME);
        figures.put("heap_before_mb", ours.heap());
        long begin = System.nanoTime();
        streams.echo(associations, AT_A_TIME);
        figures.put("associations_per_s", associations / ((System.nanoTime() - begin) / 1e9));
        figures.put("associations", (double) associations);
        figures.put("heap_after_mb", ours.heap());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
