package medivlm.ingest.rendering;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;
import medivlm.ingest.Samples;
import org.junit.jupiter.api.Test;

class ImageRenderingTest {
    private final ImageRendering rendering = new ImageRendering(Limits.standard());

    @Test
    void smallPictureKeepsItsPixelsExactly() throws IOException {
        BufferedImage image = png(rendering.render(ByteBuffer.wrap(Samples.png(5)), 1024));

        assertThat(image.getWidth()).isEqualTo(80);
        assertThat(image.getHeight()).isEqualTo(64);
        for (int y = 0; y < 64; y += 7) {
            for (int x = 0; x < 80; x += 7) {
                assertThat(image.getRaster().getSample(x, y, 0))
                        .isEqualTo((x * 3 + y * 2 + 5 * 37) & 0xFF);
            }
        }
    }

    @Test
    void largePictureIsShrunkToMeansOfItsAreas() throws IOException {
        Plane plane = new Plane(4, 2, new float[] {0, 1, .5f, .5f, 1, 0, .5f, .5f});

        Plane half = plane.shrunkTo(2);

        assertThat(half.width()).isEqualTo(2);
        assertThat(half.height()).isEqualTo(1);
        assertThat(half.level(0, 0)).isEqualTo(128);
        assertThat(half.level(1, 0)).isEqualTo(128);
        assertThat(png(rendering.render(ByteBuffer.wrap(Samples.png(5)), 40)).getWidth())
                .isEqualTo(40);
    }

    @Test
    void dicomIsShownBrightWhereItIsBright() throws IOException {
        BufferedImage image =
                png(rendering.render(ByteBuffer.wrap(file(radiograph(STUDY + ".3"))), 1024));
        BufferedImage inverse =
                png(
                        rendering.render(
                                ByteBuffer.wrap(
                                        file(
                                                radiograph(STUDY + ".3")
                                                        .put(
                                                                Tag.PHOTOMETRIC_INTERPRETATION,
                                                                "MONOCHROME1"))),
                                1024));

        assertThat(image.getRaster().getSample(0, 0, 0)).isZero();
        assertThat(image.getRaster().getSample(7, 7, 0)).isEqualTo(255);
        assertThat(inverse.getRaster().getSample(0, 0, 0)).isEqualTo(255);
        assertThat(inverse.getRaster().getSample(7, 7, 0)).isZero();
    }

    @Test
    void imageWithoutPixelsIsNotRenderable() {
        byte[] report = file(radiograph(STUDY + ".3").remove(Tag.PIXEL_DATA));

        assertThat(rendering.render(ByteBuffer.wrap(report), 1024))
                .isInstanceOf(Rendered.NotRenderable.class);
    }

    @Test
    void damagedPictureIsNotRenderable() {
        byte[] cut = Arrays.copyOf(Samples.jpeg(1), 40);

        assertThat(rendering.render(ByteBuffer.wrap(cut), 1024))
                .isInstanceOf(Rendered.NotRenderable.class);
    }

    private static BufferedImage png(Rendered rendered) throws IOException {
        assertThat(rendered).isInstanceOf(Rendered.Png.class);
        return ImageIO.read(new ByteArrayInputStream(((Rendered.Png) rendered).bytes()));
    }
}
