package medivlm.model.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import medivlm.model.label.RadiographLabel;

/**
 * Draws synthetic frontal chest radiographs. Anatomy, findings and film each have their own random
 * stream, so that the same seed gives the same chest whatever is planted in it.
 */
public final class PhantomGenerator {

    private static final long ANATOMY = 0x9E3779B97F4A7C15L;
    private static final long CASTING = 0xC2B2AE3D27D4EB4FL;
    private static final long FINDINGS = 0x165667B19E3779F9L;
    private static final long FILM = 0x27D4EB2F165667C5L;

    private PhantomGenerator() {}

    /**
     * Draws the phantom of a seed: the same seed and spec give the same pixels and boxes.
     *
     * @return a picture of {@code [spec.size, spec.size]}, values in steps of 1/4095
     */
    public static Phantom generate(long seed, PhantomSpec spec) {
        return draw(seed, spec.size(), Casting.choose(stream(seed, CASTING), spec));
    }

    /**
     * Draws the chest of a seed with exactly these findings and devices in it, in this order. One
     * that nobody could see (a nodule in a picture of few pixels) is left out of the answer.
     *
     * @throws IllegalArgumentException when a part names what this generator cannot draw
     */
    public static Phantom generate(long seed, PhantomSpec spec, List<Part> parts) {
        return draw(seed, spec.size(), parts);
    }

    private static Phantom draw(long seed, int size, List<Part> parts) {
        Anatomy anatomy = Anatomy.sample(stream(seed, ANATOMY), heartOf(parts));
        Layers layers = new Layers(size, anatomy.frame(size));
        List<AnatomyBox> boxes = ChestPainter.paint(layers, anatomy);
        BonePainter.paint(layers, anatomy);
        VesselPainter.paint(layers, anatomy, stream(seed, ANATOMY + 1), anatomy.vesselGain());
        List<Planted> planted = new ArrayList<>();
        SplittableRandom random = stream(seed, FINDINGS);
        for (Part part : parts) {
            SplittableRandom own = random.split();
            (part.label().kind() == RadiographLabel.Kind.DEVICE
                            ? DevicePainter.paint(layers, anatomy, part, own)
                            : FindingPainter.paint(layers, anatomy, part, own))
                    .ifPresent(planted::add);
        }
        return new Phantom(Film.expose(layers, anatomy, stream(seed, FILM)), planted, boxes);
    }

    private static Part.Heart heartOf(List<Part> parts) {
        for (Part part : parts) {
            if (part.label() == RadiographLabel.CARDIOMEGALY) {
                return Part.Heart.of(part.extent());
            }
        }
        return Part.Heart.NORMAL;
    }

    private static SplittableRandom stream(long seed, long purpose) {
        return new SplittableRandom(seed * 0xD6E8FEB86659FD93L + purpose);
    }
}
