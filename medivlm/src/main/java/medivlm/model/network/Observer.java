package medivlm.model.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import medivlm.model.detect.Detection;
import medivlm.model.detect.Detections;
import medivlm.model.detect.LabelMaps;
import medivlm.model.detect.Phrases;
import medivlm.model.detect.RegionPicture;
import medivlm.model.image.GrayImage;
import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import org.jspecify.annotations.Nullable;

/**
 * The frozen parts at work: detector, image encoder, text encoder and refinement decoder. Safe for
 * threads; an image has the same answer whatever it comes with.
 */
public final class Observer {

    /** Logits are shown divided by this, and no further than {@link #FAR} from 0. */
    private static final double LOGIT = 4;

    private static final double FAR = 3;

    private static final Box WHOLE = new Box(0, 0, 1, 1);

    private final MediVlmConfig config;
    private final Lookout lookout;
    private final Towers towers;
    private final @Nullable Refiner refiner;
    private final Map<String, float[]> phrases = new ConcurrentHashMap<>();

    public Observer(
            MediVlmConfig config, Lookout lookout, Towers towers, @Nullable Refiner refiner) {
        this.config = config;
        this.lookout = lookout;
        this.towers = towers;
        this.refiner = refiner;
    }

    /**
     * Looks at a canvas.
     *
     * @return with what {@link TextMode} says in use
     */
    public Observation observe(GrayImage canvas) {
        return observe(List.of(canvas), List.of(look(canvas))).getFirst();
    }

    /** What the detector alone sees. */
    public Sighting look(GrayImage canvas) {
        return lookout.look(canvas, config.fusion().regions());
    }

    /**
     * The same for canvases that the detector has looked at. Their regions are encoded together, as
     * many at a time as the encoder computes anyhow.
     */
    public List<Observation> observe(List<GrayImage> canvases, List<Sighting> sightings) {
        return see(canvases, sightings).stream()
                .map(seen ->
                        new Observation(
                                seen.detections(),
                                seen.phrases(),
                                said(seen.glimpse(), seen.phrases())))
                .toList();
    }

    /** The same with nothing said yet. */
    public Observation see(GrayImage canvas) {
        return see(List.of(canvas), List.of(look(canvas))).getFirst();
    }

    private List<Observation> see(List<GrayImage> canvases, List<Sighting> sightings) {
        List<List<GrayImage>> pictures = new ArrayList<>();
        for (int i = 0; i < canvases.size(); i++) {
            pictures.add(pictures(canvases.get(i), sightings.get(i).detections().found()));
        }
        List<float[]> vectors = towers.see(pictures.stream().flatMap(List::stream).toList());
        List<Observation> out = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < canvases.size(); i++) {
            int to = from + pictures.get(i).size();
            out.add(seen(sightings.get(i), vectors.subList(from, to)));
            from = to;
        }
        return out;
    }

    private List<GrayImage> pictures(GrayImage canvas, List<Detection> found) {
        if (config.fusion().wholeImage()) {
            return List.of(picture(canvas, WHOLE));
        }
        return found.stream().map(one -> picture(canvas, one.box())).toList();
    }

    private Observation seen(Sighting sighting, List<float[]> seen) {
        FusionConfig fusion = config.fusion();
        List<Detection> found = sighting.detections().found();
        List<String> named =
                found.stream().map(one -> Phrases.words(one.label(), side(one))).toList();
        int regions = fusion.regions();
        float[] vectors = new float[regions * config.imageWidth()];
        float[] places = new float[regions * Glimpse.PLACE];
        float[] there = new float[regions];
        for (int i = 0; i < seen.size(); i++) {
            System.arraycopy(seen.get(i), 0, vectors, i * config.imageWidth(), config.imageWidth());
            there[i] = 1f;
            if (!fusion.wholeImage()) {
                place(places, i * Glimpse.PLACE, found.get(i), sighting.detections().maps());
            }
        }
        Glimpse glimpse =
                new Glimpse(
                        vectors,
                        places,
                        there,
                        new float[towers.textWidth()],
                        new float[1],
                        fusion.windows() > 0 ? sighting.windows() : new float[0],
                        fusion.evidence() ? evidence(sighting.detections()) : new float[0]);
        return new Observation(sighting.detections(), named, glimpse);
    }

    private Glimpse said(Glimpse glimpse, List<String> named) {
        return switch (config.textMode()) {
            case VISUAL -> glimpse;
            case LABELS -> phrases(glimpse, named, "");
            case PAPER -> text(glimpse, refined(named));
        };
    }

    /**
     * A glimpse with label phrases said, a vector for each, and why the image was asked for.
     *
     * @param indication blank for none
     */
    public Glimpse phrases(Glimpse glimpse, List<String> named, String indication) {
        List<float[]> vectors = new ArrayList<>();
        named.forEach(one -> vectors.add(phrases.computeIfAbsent(one, towers::hear)));
        if (!indication.isBlank()) {
            vectors.add(towers.hear(indication));
        }
        if (vectors.isEmpty()) {
            return glimpse;
        }
        int width = towers.textWidth();
        float[] said = new float[vectors.size() * width];
        float[] there = new float[vectors.size()];
        Arrays.fill(there, 1f);
        for (int i = 0; i < vectors.size(); i++) {
            System.arraycopy(vectors.get(i), 0, said, i * width, width);
        }
        return glimpse.saying(said, there);
    }

    /** A glimpse with a text said, a vector for each of its tokens. */
    public Glimpse text(Glimpse glimpse, String words) {
        float[] said = towers.listen(words);
        float[] there = new float[said.length / towers.textWidth()];
        Arrays.fill(there, 1f);
        return glimpse.saying(said, there);
    }

    /** What the refinement decoder makes of labels; without one, the labels. */
    public String refined(List<String> named) {
        String labels = labels(named);
        return refiner == null ? labels : refiner.refine(labels);
    }

    /** Label phrases as the refinement decoder is given them. */
    public static String labels(List<String> named) {
        return named.isEmpty() ? "no finding" : String.join(", ", named);
    }

    private GrayImage picture(GrayImage canvas, Box box) {
        return switch (config.fusion().cut()) {
            case FULL -> RegionPicture.full(canvas, box, towers.pictureSize());
            case PAPER -> RegionPicture.paper(canvas, box, towers.pictureSize());
        };
    }

    private static void place(float[] places, int at, Detection one, @Nullable LabelMaps maps) {
        Box box = one.box();
        double score = Math.clamp(one.score(), 1e-4, 1 - 1e-4);
        places[at] = 2 * (box.x() + box.w() / 2) - 1;
        places[at + 1] = 2 * (box.y() + box.h() / 2) - 1;
        places[at + 2] = 2 * box.w() - 1;
        places[at + 3] = 2 * box.h() - 1;
        places[at + 4] = shown(Math.log(score / (1 - score)));
        places[at + 5] = maps == null ? 0 : shown(logit(maps, one.label(), side(one)));
    }

    /** For each label: in the whole image, on the right, on the left. */
    private static float[] evidence(Detections detections) {
        LabelMaps maps = detections.maps();
        RadiographLabel[] labels = RadiographLabel.values();
        float[] out = new float[3 * labels.length];
        if (maps != null) {
            for (int i = 0; i < labels.length; i++) {
                out[3 * i] = shown(maps.whole(labels[i]));
                out[3 * i + 1] = shown(maps.half(labels[i], Side.RIGHT));
                out[3 * i + 2] = shown(maps.half(labels[i], Side.LEFT));
            }
        }
        return out;
    }

    private static double logit(LabelMaps maps, RadiographLabel label, Side side) {
        return side == Side.NONE ? maps.whole(label) : maps.half(label, side);
    }

    private static float shown(double logit) {
        return (float) Math.clamp(logit / LOGIT, -FAR, FAR);
    }

    private static Side side(Detection one) {
        return Phrases.side(one.label(), one.box());
    }
}
