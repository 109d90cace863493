package medivlm.model.train.features;

import java.util.HexFormat;
import medivlm.model.weights.Sha256;

/**
 * Which image, seen how.
 *
 * @param image 64 hex digits, SHA-256 of the image
 * @param view name of the crop or augmentation, the same whenever it is drawn the same
 */
public record FeatureKey(String image, String view) {

    static final int BYTES = 32;

    public FeatureKey {
        if (!image.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("an image is known by 64 hex digits");
        }
    }

    byte[] hash() {
        return HexFormat.of().parseHex(new Sha256().add(image).add(view).hex());
    }
}
