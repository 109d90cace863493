package medivlm.model.phantom;

/**
 * What kind of phantoms to draw.
 *
 * @param size width and height in pixels, at least 64
 * @param normalShare share of phantoms without any finding (devices may stand in them), 0..1
 * @param deviceShare share of phantoms with at least one device, 0..1
 */
public record PhantomSpec(int size, double normalShare, double deviceShare) {

    /** 512 pixels, 40 % normal, 15 % with a device. */
    public static final PhantomSpec DEFAULT = new PhantomSpec(512, 0.4, 0.15);

    public PhantomSpec {
        if (size < 64) {
            throw new IllegalArgumentException("a phantom of " + size + " pixels is too small");
        }
        if (!(normalShare >= 0 && normalShare <= 1 && deviceShare >= 0 && deviceShare <= 1)) {
            throw new IllegalArgumentException("shares must lie in 0..1");
        }
    }

    /** The same kind at another size in pixels. */
    public PhantomSpec withSize(int pixels) {
        return new PhantomSpec(pixels, normalShare, deviceShare);
    }
}
