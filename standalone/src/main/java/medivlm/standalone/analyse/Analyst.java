package medivlm.standalone.analyse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import medivlm.findings.Reference;
import medivlm.model.ImageAnalysis;
import medivlm.model.MediVlm;
import medivlm.model.image.GrayImage;
import medivlm.picture.PictureRead;
import medivlm.picture.PictureReader;
import medivlm.schemas.NotAnalysableReason;
import medivlm.standalone.client.Media;
import org.jspecify.annotations.Nullable;

/** Reads files with the model and writes a line for each, in their order. */
public final class Analyst {
    private static final int BATCH = 8;
    private static final long MAX_PIXELS = 40_000_000;

    private final MediVlm model;
    private final @Nullable Explainer explainer;
    private final Reference reference = Reference.prior();
    private final PictureReader pictures = new PictureReader(MAX_PIXELS);
    private final ObjectMapper json = new ObjectMapper();

    /** Reads with this model; does not close it. */
    public Analyst(MediVlm model) {
        this(model, null);
    }

    /**
     * The same, explaining.
     *
     * @param explainer keeps how each report came about; null for not
     */
    public Analyst(MediVlm model, @Nullable Explainer explainer) {
        this.model = model;
        this.explainer = explainer;
    }

    /**
     * What was made of the files.
     *
     * @param reports files with a report
     * @param notAnalysable files without, each with its reason in its line
     */
    public record Tally(int reports, int notAnalysable) {}

    /**
     * Analyses files in batches.
     *
     * @param files in the order of the lines
     * @param out gets one line of JSON per file
     * @param progress hears how many files are done
     */
    public Tally analyse(List<Path> files, Writer out, LongConsumer progress) throws IOException {
        int reports = 0;
        for (int from = 0; from < files.size(); from += BATCH) {
            List<Path> batch = files.subList(from, Math.min(from + BATCH, files.size()));
            for (Line line : lines(batch)) {
                reports += line.severity() == null ? 0 : 1;
                out.write(json.writeValueAsString(line));
                out.write('\n');
            }
            progress.accept(from + batch.size());
        }
        return new Tally(reports, files.size() - reports);
    }

    /** Reads the content of a file, whatever its name. */
    private PictureRead read(byte[] content) {
        return Media.typeOf(content).equals(Media.DICOM)
                ? pictures.dicom(content)
                : pictures.pngOrJpeg(content);
    }

    private List<Line> lines(List<Path> batch) throws IOException {
        List<@Nullable Line> lines = new ArrayList<>();
        List<GrayImage> images = new ArrayList<>();
        for (Path file : batch) {
            switch (read(Files.readAllBytes(file))) {
                case PictureRead.Frontal(GrayImage image) -> {
                    if (explainer != null) {
                        explainer.keep(file, model.explain(image));
                    }
                    images.add(image);
                    lines.add(null);
                }
                case PictureRead.Lateral(String view) ->
                        lines.add(
                                Line.refused(
                                        file.toString(),
                                        NotAnalysableReason.NO_FRONTAL_VIEW,
                                        "view " + view + " is lateral; laterals are not analysed",
                                        model.identity()));
                case PictureRead.Unusable(NotAnalysableReason reason, String detail) ->
                        lines.add(Line.refused(file.toString(), reason, detail, model.identity()));
            }
        }
        List<ImageAnalysis> analyses = images.isEmpty() ? List.of() : model.analyse(images);
        List<Line> whole = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < batch.size(); i++) {
            Line line = lines.get(i);
            whole.add(
                    line != null
                            ? line
                            : Line.of(
                                    batch.get(i).toString(),
                                    analyses.get(next++),
                                    model.identity(),
                                    reference));
        }
        return whole;
    }
}
