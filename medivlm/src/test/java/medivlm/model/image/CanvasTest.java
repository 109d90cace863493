package medivlm.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CanvasTest {

    @Test
    void shrinkingTakesTheMeanOfTheAreaUnderAPixel() {
        GrayImage image = new GrayImage(4, 2, new float[] {0, 1, 0, 0, 1, 0, 0, 0.4f});
        GrayImage small = AreaResampler.resize(image, 2, 1);
        assertThat(small.at(0, 0)).isCloseTo(0.5f, within(1e-6f));
        assertThat(small.at(1, 0)).isCloseTo(0.1f, within(1e-6f));
    }

    @Test
    void shrinkingByAFractionSharesAPixel() {
        GrayImage small =
                AreaResampler.resize(new GrayImage(3, 1, new float[] {0.3f, 0.9f, 0.6f}), 2, 1);
        assertThat(small.at(0, 0)).isCloseTo(0.5f, within(1e-6f));
        assertThat(small.at(1, 0)).isCloseTo(0.7f, within(1e-6f));
    }

    @Test
    void growingInterpolates() {
        GrayImage wide = AreaResampler.resize(new GrayImage(2, 1, new float[] {0, 1}), 4, 1);
        assertThat(wide.pixels()).containsExactly(0f, 0.25f, 0.75f, 1f);
    }

    @Test
    void stretchedPictureFillsTheRangeWhateverTheWindowWas() {
        float[] dull = new float[10_000];
        for (int i = 0; i < dull.length; i++) {
            dull[i] = 0.4f + 0.2f * i / dull.length;
        }
        GrayImage canvas = Canvas.of(new GrayImage(100, 100, dull));
        assertThat(canvas.width()).isEqualTo(Canvas.SIZE);
        assertThat(canvas.at(0, 0)).isEqualTo(0f);
        assertThat(canvas.at(255, 255)).isEqualTo(1f);
    }

    @Test
    void pictureWithoutContrastIsGreyThroughout() {
        GrayImage flat = ContrastStretch.apply(new GrayImage(2, 2, new float[] {1, 1, 1, 1}));
        assertThat(flat.pixels()).containsOnly(0.5f);
    }
}
