package medivlm.model.phantom;

/**
 * What the beam meets on its way to each pixel, {@code [size * size]} each, before exposure. Kept
 * apart so that a finding can take the air out of a lung without touching the ribs before it.
 */
final class Layers {

    /** Attenuation that a full depth of lung air takes away. */
    static final float AIR = 0.46f;

    final int size;
    final Frame frame;

    /** Soft tissue without the lungs. */
    final float[] tissue;

    /** Depth of lung air, 0..1. */
    final float[] air;

    /** Share of the air that fluid or cells replaced, 0..1. */
    final float[] opacity;

    /** Vessel shadows, 0..1; they show only against air. */
    final float[] markings;

    /** Ribs, spine and shoulders; scatter hides more than half of them behind heart and liver. */
    final float[] bone;

    /** Metal and plastic. */
    final float[] dense;

    /** Work space of {@link Strokes}; all 0 between calls. */
    final float[] scratch;

    Layers(int size, Frame frame) {
        this.size = size;
        this.frame = frame;
        tissue = new float[size * size];
        air = new float[size * size];
        opacity = new float[size * size];
        markings = new float[size * size];
        bone = new float[size * size];
        dense = new float[size * size];
        scratch = new float[size * size];
    }

    /** Attenuation at a pixel: everything together. */
    float attenuation(int i) {
        float open = 1f - opacity[i];
        return tissue[i]
                + dense[i]
                + bone[i] * (0.42f + 0.58f * air[i] * open)
                - AIR * air[i] * open
                + 0.135f * markings[i] * air[i] * (0.25f + 0.75f * open);
    }

    /** Fills a share of the air that is still open; two findings on one spot never exceed 1. */
    void opacify(int i, float share) {
        opacity[i] = 1f - (1f - opacity[i]) * (1f - share);
    }
}
