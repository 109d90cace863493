package medivlm.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.DicomFile;
import medivlm.dicom.Limits;
import medivlm.dicom.SampleImage;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrayFrameTest {
    private static final Dataset VOI =
            Dataset.builder()
                    .put(Tag.LUT_DESCRIPTOR, Vr.US, shorts(3, 100, 8))
                    .put(Tag.LUT_DATA, Vr.OW, shorts(0, 128, 255))
                    .build();
    private static final Dataset MODALITY =
            Dataset.builder()
                    .put(Tag.LUT_DESCRIPTOR, Vr.US, shorts(4, 0, 16))
                    .put(Tag.LUT_DATA, Vr.OW, shorts(99, 101, 100, 102))
                    .build();

    static List<DatasetBuilder> images() {
        return List.of(
                gray16(false, 0, 1, 2, 3, 4095),
                gray16(true, -2000, -1, 0, 5, 700)
                        .put(Tag.RESCALE_SLOPE, 2)
                        .put(Tag.RESCALE_INTERCEPT, -1024)
                        .put(Tag.WINDOW_CENTER, -900)
                        .put(Tag.WINDOW_WIDTH, 4000),
                gray16(false, 0, 9, 100, 3000, 4095)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
                        .put(Tag.WINDOW_CENTER, 2000)
                        .put(Tag.WINDOW_WIDTH, 3000)
                        .put(Tag.VOI_LUT_FUNCTION, "SIGMOID"),
                gray16(false, 7, 7, 100, 150, 200).put(Tag.PIXEL_PADDING_VALUE, 7),
                gray16(false, 0, 1, 2, 3, 3)
                        .put(Tag.MODALITY_LUT_SEQUENCE, MODALITY)
                        .put(Tag.VOI_LUT_SEQUENCE, VOI),
                gray16(false, 99, 100, 101, 102, 103)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
                        .put(Tag.VOI_LUT_SEQUENCE, VOI));
    }

    @ParameterizedTest
    @MethodSource("images")
    void samplesLookAsTheFileIsDisplayed(DatasetBuilder image) {
        DicomFile file = file(image);
        GrayFrame frame = frame(file);
        float[] displayed =
                ((PixelOutcome.Decoded) PixelPipeline.decode(file, 0, Limits.standard()))
                        .image()
                        .pixels();
        byte[] brightness = frame.brightness();

        for (int i = 0; i < displayed.length; i++) {
            assertThat((brightness[frame.samples()[i]] & 0xFF) / 255.0)
                    .as("pixel " + i)
                    .isCloseTo(displayed[i], within(0.6 / 255));
        }
    }

    @Test
    void valuesAreThoseAfterTheModalityLut() {
        GrayFrame frame =
                frame(
                        file(
                                gray16(true, -2000, 3)
                                        .put(Tag.RESCALE_SLOPE, 2)
                                        .put(Tag.RESCALE_INTERCEPT, 7)));

        assertThat(frame.slope() * frame.samples()[0] + frame.intercept()).isEqualTo(-3993);
        assertThat(frame.slope() * frame.samples()[1] + frame.intercept()).isEqualTo(13);
    }

    @Test
    void paddingIsSampleZeroAndNoOtherPixelIs() {
        GrayFrame frame =
                frame(file(gray16(false, 0, 500, 0, 1).put(Tag.PIXEL_PADDING_VALUE, 500)));

        assertThat(frame.padded()).isTrue();
        assertThat((int) frame.samples()[1]).isZero();
        assertThat((int) frame.samples()[0]).isEqualTo(1);
        assertThat(frame.brightness()[0]).isZero();
    }

    @Test
    void numbersOfThirtyTwoBitsKeepTheirOrderAndNearlyTheirValue() {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0).putInt(1_000_000).putInt(-1);
        GrayFrame frame =
                frame(
                        file(
                                SampleImage.image(3, 1, 32, 32, false)
                                        .put(Tag.PIXEL_DATA, Vr.OW, bytes.array())));

        assertThat(frame.bits()).isEqualTo(16);
        assertThat(frame.slope() * frame.samples()[1] + frame.intercept())
                .isCloseTo(1_000_000, within(frame.slope()));
        assertThat(frame.slope() * frame.samples()[2] + frame.intercept())
                .isCloseTo(4_294_967_295.0, within(frame.slope()));
    }

    @Test
    void everyWindowOfTheFileIsNamed() {
        GrayFrame frame =
                frame(
                        file(
                                gray16(false, 0, 10)
                                        .put(Tag.WINDOW_CENTER, "10", "20", "30")
                                        .put(Tag.WINDOW_WIDTH, "100", "0", "300")
                                        .put(
                                                Tag.WINDOW_CENTER_WIDTH_EXPLANATION,
                                                "LUNG",
                                                "NONE",
                                                "BONE")));

        assertThat(frame.windows())
                .containsExactly(
                        new VoiWindow(new Window(10, 100, Window.Function.LINEAR), "LUNG"),
                        new VoiWindow(new Window(30, 300, Window.Function.LINEAR), "BONE"));
    }

    @Test
    void spacingOfTheDetectorIsMarkedAndAbsentSpacingIsNone() {
        assertThat(
                        frame(file(gray16(false, 1).put(Tag.IMAGER_PIXEL_SPACING, "0.2", "0.1")))
                                .spacing())
                .contains(new PixelSpacing(0.2, 0.1, true));
        assertThat(frame(file(gray16(false, 1).put(Tag.PIXEL_SPACING, "0", "0.1"))).spacing())
                .isEqualTo(Optional.empty());
    }

    @Test
    void colourIsLuminanceOfEightBits() throws Exception {
        GrayFrame frame = frame(SampleImage.file("jpeg-lossless-rgb.dcm"));

        assertThat(frame.bits()).isEqualTo(8);
        assertThat(frame.samples()).hasSize(frame.width() * frame.height());
        assertThat(frame.windows().getFirst().window().width()).isEqualTo(255);
    }

    @Test
    void objectWithoutPixelsIsUndecodable() {
        DicomFile file = file(gray16(false, 1).remove(Tag.PIXEL_DATA));

        assertThat(PixelPipeline.grayFrame(file, 0, Limits.standard()))
                .isInstanceOf(PixelOutcome.Undecodable.class);
    }

    private static DicomFile file(DatasetBuilder image) {
        return DicomFile.of(image.build(), Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static GrayFrame frame(DicomFile file) {
        GrayOutcome outcome = PixelPipeline.grayFrame(file, 0, Limits.standard());
        assertThat(outcome).isInstanceOf(GrayOutcome.Decoded.class);
        return ((GrayOutcome.Decoded) outcome).frame();
    }

    private static DatasetBuilder gray16(boolean signed, int... values) {
        return SampleImage.image(values.length, 1, 16, 16, signed)
                .put(Tag.PIXEL_DATA, Vr.OW, shorts(values));
    }

    private static byte[] shorts(int... values) {
        ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            out.putShort((short) value);
        }
        return out.array();
    }
}
