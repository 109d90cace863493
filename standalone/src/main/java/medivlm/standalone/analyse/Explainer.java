package medivlm.standalone.analyse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import medivlm.model.Explanation;
import medivlm.model.ImageAnalysis;
import medivlm.model.explain.HeatMap;
import medivlm.model.explain.Place;
import medivlm.model.explain.WrittenSentence;
import medivlm.model.explain.WrittenToken;
import org.jspecify.annotations.Nullable;

/** Writes how reports came about: one JSON and one picture per image file. */
public final class Explainer {

    private final Path folder;
    private final ObjectMapper json = new ObjectMapper();

    /** Writes into this folder, which is created. */
    public Explainer(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /**
     * The file's content.
     *
     * @param radiograph the gate's probability
     * @param abstention absent for a refused image
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Content(
            double radiograph,
            @Nullable Double abstention,
            @Nullable Double confidence,
            List<PlaceContent> places,
            List<WrittenToken> tokens,
            List<WrittenSentence> sentences) {}

    /**
     * A place.
     *
     * @param looked mean weight over all sentences
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record PlaceContent(
            String kind, String label, @Nullable List<Float> box, double looked) {}

    /**
     * Keeps an explanation as {@code NAME.explain.json}, and the picture of a report as {@code
     * NAME.heat.png}, NAME being the image file's.
     */
    public void keep(Path file, Explanation explanation) throws IOException {
        Path last = file.getFileName();
        String name = last == null ? "image" : last.toString();
        ImageAnalysis.Report report =
                explanation.analysis() instanceof ImageAnalysis.Report written ? written : null;
        List<PlaceContent> places = new ArrayList<>();
        List<Double> looks = explanation.looks();
        for (int i = 0; i < looks.size(); i++) {
            places.add(place(explanation.places().get(i), looks.get(i)));
        }
        json.writerWithDefaultPrettyPrinter()
                .writeValue(
                        folder.resolve(name + ".explain.json").toFile(),
                        new Content(
                                explanation.radiograph(),
                                report == null ? null : report.abstention(),
                                report == null ? null : report.confidence(),
                                places,
                                explanation.tokens(),
                                explanation.sentences()));
        if (report != null) {
            ImageIO.write(
                    HeatMap.draw(explanation.canvas(), explanation.places(), looks),
                    "png",
                    folder.resolve(name + ".heat.png").toFile());
        }
    }

    private static PlaceContent place(Place place, double looked) {
        var box = place.box();
        return new PlaceContent(
                place.kind().name().toLowerCase(Locale.ROOT),
                place.label(),
                box == null ? null : List.of(box.x(), box.y(), box.w(), box.h()),
                looked);
    }
}
