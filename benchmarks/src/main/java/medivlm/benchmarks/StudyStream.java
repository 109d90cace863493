package medivlm.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import medivlm.findings.ReportText;
import medivlm.model.ImageAnalysis;
import medivlm.model.MediVlm;
import medivlm.model.image.GrayImage;
import medivlm.picture.PictureRead;
import medivlm.picture.PictureReader;

/** DICOM files in turn through reader and model, as the service does it. */
final class StudyStream {
    /** Studies of a call. */
    static final int BATCH = 8;

    private static final long MAX_PIXELS = 40_000_000;
    private static final int KEPT = 64;

    private final MediVlm model;
    private final List<byte[]> files;
    private final PictureReader reader = new PictureReader(MAX_PIXELS);

    StudyStream(MediVlm model, List<byte[]> files) {
        this.model = model;
        this.files = files;
    }

    /**
     * What passed.
     *
     * @param seconds on the clock
     * @param decoding seconds in which files were decoded, added up over the workers
     * @param texts some of the reports
     */
    record Passed(double seconds, double decoding, List<String> texts) {}

    /**
     * Sends studies through, in batches of eight.
     *
     * @param studies how many; the files come again and again
     * @param workers batches at the same time
     */
    Passed run(int studies, int workers) throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        double decoding = 0;
        List<String> texts = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<Passed>> all = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                all.add(pool.submit(() -> work(next, studies)));
            }
            for (Future<Passed> one : all) {
                decoding += one.get().decoding();
                texts.addAll(one.get().texts());
            }
        }
        return new Passed((System.nanoTime() - begin) / 1e9, decoding, texts);
    }

    private Passed work(AtomicInteger next, int studies) {
        long decoding = 0;
        List<String> texts = new ArrayList<>();
        long begin = System.nanoTime();
        for (int from = next.getAndAdd(BATCH); from < studies; from = next.getAndAdd(BATCH)) {
            long start = System.nanoTime();
            List<GrayImage> images = new ArrayList<>();
            for (int i = from; i < Math.min(from + BATCH, studies); i++) {
                images.add(decoded(files.get(i % files.size())));
            }
            decoding += System.nanoTime() - start;
            for (ImageAnalysis analysis : model.analyse(images)) {
                if (analysis instanceof ImageAnalysis.Report report && texts.size() < KEPT) {
                    texts.add(ReportText.join(report.findings(), report.impression()));
                }
            }
        }
        return new Passed((System.nanoTime() - begin) / 1e9, decoding / 1e9, texts);
    }

    private GrayImage decoded(byte[] file) {
        return switch (reader.dicom(file)) {
            case PictureRead.Frontal(GrayImage image) -> image;
            case PictureRead.Lateral lateral -> throw new IllegalStateException(lateral.toString());
            case PictureRead.Unusable no -> throw new IllegalStateException(no.toString());
        };
    }
}
