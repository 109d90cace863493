package medivlm.model.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import medivlm.model.image.GrayImage;
import medivlm.model.label.Box;
import org.junit.jupiter.api.Test;

class HeatMapTest {

    private static final Place LEFT = Place.region("heart", new Box(0.1f, 0.4f, 0.2f, 0.2f));
    private static final Place RIGHT = Place.region("left lung", new Box(0.7f, 0.4f, 0.2f, 0.2f));

    @Test
    void thePlaceLookedAtMostIsTheMostColourful() {
        BufferedImage out =
                HeatMap.draw(
                        grey(), List.of(LEFT, RIGHT, Place.evidence()), List.of(0.1, 0.4, 0.5));
        float nothing = colour(out, 0.5f, 0.1f);
        float left = colour(out, 0.2f, 0.5f);
        float right = colour(out, 0.8f, 0.5f);
        assertThat(nothing).isLessThan(0.05f);
        assertThat(left).isGreaterThan(nothing);
        assertThat(right).isGreaterThan(left);
    }

    @Test
    void withoutWeightsThePictureStaysGrey() {
        BufferedImage out = HeatMap.draw(grey(), List.of(Place.evidence()), List.of(1.0));
        assertThat(colour(out, 0.5f, 0.5f)).isLessThan(0.01f);
    }

    @Test
    void aWeightForEachPlaceIsNeeded() {
        assertThatThrownBy(() -> HeatMap.draw(grey(), List.of(LEFT), List.of()))
                .hasMessage("0 weights for 1 places");
    }

    private static GrayImage grey() {
        float[] pixels = new float[64 * 64];
        Arrays.fill(pixels, 0.4f);
        return new GrayImage(64, 64, pixels);
    }

    private static float colour(BufferedImage image, float x, float y) {
        Color at =
                new Color(image.getRGB(Math.round(x * HeatMap.SIZE), Math.round(y * HeatMap.SIZE)));
        int most = Math.max(at.getRed(), Math.max(at.getGreen(), at.getBlue()));
        int least = Math.min(at.getRed(), Math.min(at.getGreen(), at.getBlue()));
        return (most - least) / 255f;
    }
}
