package medivlm.inference.analysis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import medivlm.inference.analysis.ImageOutcome.NoReport;
import medivlm.inference.analysis.ImageOutcome.Reported;
import medivlm.inference.analysis.ImageOutcome.Result;
import medivlm.model.image.GrayImage;
import medivlm.schemas.Instance;
import medivlm.schemas.NotAnalysableReason;
import medivlm.schemas.StudyAnalysed;
import medivlm.schemas.Timings;
import org.jspecify.annotations.Nullable;

/**
 * Analyses studies together, so that the model gets full batches, and never lets one of them spoil
 * another: when the model fails on a batch each study is read alone, and the one that fails then is
 * told so.
 */
public final class StudyAnalyst {

    private static final System.Logger LOG = System.getLogger(StudyAnalyst.class.getName());

    private final PixelSource pixels;
    private final Radiologist radiologist;
    private final StudyReport report;
    private final int imagesAtOnce;
    private final long pixelsAtOnce;
    private final Executor decoders;
    private final Clock clock;
    private final LongSupplier nanos;

    /**
     * @param imagesAtOnce most images to hand to the model in one call
     * @param pixelsAtOnce most pixels to hold decoded at a time, unless one study alone has more
     * @param decoders runs the reading of pixels
     * @param nanos a clock for durations, such as {@code System::nanoTime}
     */
    public StudyAnalyst(
            PixelSource pixels,
            Radiologist radiologist,
            ReportSeverity severity,
            int imagesAtOnce,
            long pixelsAtOnce,
            Executor decoders,
            Clock clock,
            LongSupplier nanos) {
        this.pixels = pixels;
        this.radiologist = radiologist;
        this.report = new StudyReport(radiologist.model(), severity);
        this.imagesAtOnce = imagesAtOnce;
        this.pixelsAtOnce = pixelsAtOnce;
        this.decoders = decoders;
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * Analyses studies; outcomes stand in their order, one for each.
     *
     * @throws ImageStoreUnavailableException when no pixels can be had now
     * @throws RadiologistUnavailableException when the model reads nothing at all now
     */
    public List<StudyAnalysed> analyse(List<StudyInHand> studies) {
        Instant begun = clock.instant();
        List<StudyAnalysed> outcomes = new ArrayList<>(studies.size());
        int from = 0;
        while (from < studies.size()) {
            int to = from + 1;
            long held = pixels(studies.get(from));
            while (to < studies.size() && held + pixels(studies.get(to)) <= pixelsAtOnce) {
                held += pixels(studies.get(to));
                to++;
            }
            outcomes.addAll(analyseTogether(studies.subList(from, to), begun));
            from = to;
        }
        return outcomes;
    }

    /** Pixels as the event declares them; an image that declares none counts as one megapixel. */
    private static long pixels(StudyInHand study) {
        long sum = 0;
        for (Instance instance : study.study().instances()) {
            Integer rows = instance.rows();
            Integer columns = instance.columns();
            sum += rows == null || columns == null ? 1_000_000 : (long) rows * columns;
        }
        return sum;
    }

    private List<StudyAnalysed> analyseTogether(List<StudyInHand> studies, Instant begun) {
        List<Film> films = readPixels(studies);
        long modelNanos = readFilms(films);
        double share = millis(modelNanos) / Math.max(1, studies.size());
        List<StudyAnalysed> outcomes = new ArrayList<>(studies.size());
        for (int s = 0; s < studies.size(); s++) {
            outcomes.add(outcome(studies.get(s), films, s, begun, share));
        }
        return outcomes;
    }

    private StudyAnalysed outcome(
            StudyInHand study, List<Film> films, int index, Instant begun, double modelMillis) {
        Instant now = clock.instant();
        try {
            List<ImageOutcome> images = new ArrayList<>();
            double decodeMillis = 0;
            for (Film film : films) {
                if (film.study == index) {
                    images.add(new ImageOutcome(film.instance, film.result()));
                    decodeMillis += film.decodeMillis;
                }
            }
            double waited = Math.max(0, Duration.between(study.offeredAt(), begun).toMillis());
            return report.of(
                    study.study(), images, new Timings(waited, decodeMillis, modelMillis), now);
        } catch (RuntimeException e) {
            log(study, e);
            return StudyReport.failed(study.study(), now);
        }
    }

    /** Reads the pixels of every image, in parallel. */
    private List<Film> readPixels(List<StudyInHand> studies) {
        List<CompletableFuture<Film>> reading = new ArrayList<>();
        for (int s = 0; s < studies.size(); s++) {
            int study = s;
            for (Instance instance : studies.get(s).study().instances()) {
                reading.add(
                        CompletableFuture.supplyAsync(() -> readOne(study, instance), decoders));
            }
        }
        List<Film> films = new ArrayList<>(reading.size());
        try {
            for (CompletableFuture<Film> one : reading) {
                films.add(one.join());
            }
        } catch (CompletionException e) {
            if (e.getCause() instanceof ImageStoreUnavailableException unavailable) {
                throw unavailable;
            }
            throw e;
        }
        return films;
    }

    private Film readOne(int study, Instance instance) {
        long start = nanos.getAsLong();
        ImageRead read;
        try {
            read = pixels.read(instance);
        } catch (ImageStoreUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(System.Logger.Level.WARNING, "event=decoder-failed", e);
            read =
                    new ImageRead.Unusable(
                            NotAnalysableReason.CORRUPT_IMAGE,
                            "the decoder gave up on the image; send it again, uncompressed if"
                                    + " possible");
        } catch (OutOfMemoryError e) {
            LOG.log(System.Logger.Level.WARNING, "event=decoder-out-of-memory", e);
            read =
                    new ImageRead.Unusable(
                            NotAnalysableReason.TOO_LARGE,
                            "the image needs more memory than the inference service has");
        }
        return new Film(study, instance, read, millis(nanos.getAsLong() - start));
    }

    /** Lets the model read all frontal films; returns the time it took. */
    private long readFilms(List<Film> films) {
        List<Film> frontal = films.stream().filter(film -> film.image != null).toList();
        long start = nanos.getAsLong();
        for (int from = 0; from < frontal.size(); from += imagesAtOnce) {
            List<Film> some = frontal.subList(from, Math.min(frontal.size(), from + imagesAtOnce));
            if (!tryRead(some)) {
                for (Film film : some) {
                    readAlone(film);
                }
            }
        }
        return nanos.getAsLong() - start;
    }

    private void readAlone(Film film) {
        if (tryRead(List.of(film))) {
            return;
        }
        if (!radiologist.works()) {
            throw new RadiologistUnavailableException(
                    "the model cannot read a known good picture any more; restart the inference"
                            + " service, and look at the device if that does not help",
                    new IllegalStateException("model call failed"));
        }
        film.outcome =
                new NoReport(
                        NotAnalysableReason.MODEL_FAILED,
                        "the model failed on this image; the log of the inference service has the"
                                + " cause");
    }

    private boolean tryRead(List<Film> films) {
        try {
            List<GrayImage> images = new ArrayList<>(films.size());
            for (Film film : films) {
                if (film.image != null) {
                    images.add(film.image);
                }
            }
            List<Reading> readings = radiologist.read(images);
            if (readings.size() != films.size()) {
                throw new IllegalStateException(
                        readings.size() + " readings of " + films.size() + " images");
            }
            for (int k = 0; k < films.size(); k++) {
                films.get(k).outcome =
                        switch (readings.get(k)) {
                            case Reading.Report r -> new Reported(r);
                            case Reading.Refused(String detail) ->
                                    new NoReport(
                                            NotAnalysableReason.NOT_A_CHEST_RADIOGRAPH, detail);
                        };
            }
            return true;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            LOG.log(System.Logger.Level.WARNING, "event=model-failed images=" + films.size(), e);
            return false;
        }
    }

    private static void log(StudyInHand study, RuntimeException e) {
        LOG.log(
                System.Logger.Level.ERROR,
                "event=analysis-failed study=" + study.study().study(),
                e);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    /** One image on its way through. */
    private static final class Film {
        final int study;
        final Instance instance;
        final ImageRead read;
        final @Nullable GrayImage image;
        final double decodeMillis;
        @Nullable Result outcome;

        Film(int study, Instance instance, ImageRead read, double decodeMillis) {
            this.study = study;
            this.instance = instance;
            this.read = read;
            this.image = read instanceof ImageRead.Frontal(GrayImage found) ? found : null;
            this.decodeMillis = decodeMillis;
        }

        Result result() {
            return switch (read) {
                case ImageRead.Frontal f ->
                        outcome != null
                                ? outcome
                                : new NoReport(
                                        NotAnalysableReason.MODEL_FAILED, "the image was not read");
                case ImageRead.Lateral(String view) ->
                        new NoReport(
                                NotAnalysableReason.NO_FRONTAL_VIEW,
                                "the view is "
                                        + view
                                        + "; only frontal chest radiographs are analysed");
                case ImageRead.Unusable(NotAnalysableReason reason, String detail) ->
                        new NoReport(reason, detail);
            };
        }
    }
}
