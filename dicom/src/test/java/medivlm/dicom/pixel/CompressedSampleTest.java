package medivlm.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.Element;
import medivlm.dicom.Limits;
import medivlm.dicom.SampleImage;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.codec.CodecException;
import medivlm.dicom.codec.DecodedFrame;
import medivlm.dicom.codec.FrameShape;
import medivlm.dicom.codec.jpeg.JpegDecoder;
import medivlm.dicom.codec.jpeg2000.Jpeg2000Decoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedSampleTest {
    private static final int WIDTH = SampleImage.WIDTH;
    private static final int HEIGHT = SampleImage.HEIGHT;
    private static final FrameShape GRAY = new FrameShape(WIDTH, HEIGHT, 1, 16);
    private static final FrameShape COLOR = new FrameShape(WIDTH, HEIGHT, 3, 8);

    @ParameterizedTest
    @CsvSource({
        "rle-12, 0",
        "jpeg-lossless-sv1, 0",
        "jpeg-lossless-sv2, 0",
        "jpeg-lossless-sv3, 0",
        "jpeg-lossless-sv4, 0",
        "jpeg-lossless-sv5, 0",
        "jpeg-lossless-sv6, 0",
        "jpeg-lossless-sv7, 0",
        "jpeg-extended-12, 10",
        "jpeg-progressive-12, 10",
        "jpeg-spectral-12, 10",
        "jpegls-12, 0",
        "jpegls-thresholds, 0",
        "jpegls-near3, 3"
    })
    void grayComesBackWithinItsTolerance(String name, int tolerance) throws DicomFormatException {
        RawFrame frame = raw(SampleImage.file(name + ".dcm"));

        assertThat(greatestError(frame.samples(), 0)).isLessThanOrEqualTo(tolerance);
        assertThat(frame.bitsStored()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg-lossless-signed16", "jpegls-signed16"})
    void signedValuesKeepTheirSign(String name) throws DicomFormatException {
        RawFrame frame = raw(SampleImage.file(name + ".dcm"));

        assertThat(frame.signed()).isTrue();
        assertThat(greatestError(frame.samples(), -1500)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "j2k-lrcp-layers, 0",
        "j2k-rlcp-precincts, 0",
        "j2k-rpcl-tiles, 0",
        "j2k-pcrl-offset, 0",
        "j2k-cprl-markers, 0",
        "j2k-all-styles, 0",
        "j2k-bypass, 0",
        "j2k-irreversible, 1"
    })
    void jpeg2000ComesBackWithinItsTolerance(String name, int tolerance) throws CodecException {
        byte[] data = SampleImage.resource(name + ".j2k");

        DecodedFrame frame = new Jpeg2000Decoder().decode(data, GRAY);

        assertThat(greatestError(frame.samples(), 0)).isLessThanOrEqualTo(tolerance);
    }

    @ParameterizedTest
    @CsvSource({"j2k-rgb-rct, 0", "j2k-rgb-ict, 2"})
    void jpeg2000ColourTransformIsUndone(String name, int tolerance) throws CodecException {
        byte[] data = SampleImage.resource(name + ".j2k");

        DecodedFrame frame = new Jpeg2000Decoder().decode(data, COLOR);

        assertThat(frame.color()).isEqualTo(DecodedFrame.Color.RGB);
        assertThat(greatestColorError(frame.samples())).isLessThanOrEqualTo(tolerance);
    }

    @ParameterizedTest
    @CsvSource({
        "rle-rgb, 0.001",
        "jpeg-lossless-rgb, 0.001",
        "jpegls-rgb-line, 0.001",
        "jpegls-rgb-sample, 0.001",
        "jpegls-rgb-none, 0.001",
        "jpegls-rgb-near2, 0.01",
        "jpeg-baseline-422, 0.04"
    })
    void colourBecomesLuminance(String name, double tolerance) throws DicomFormatException {
        DicomFile file = SampleImage.file(name + ".dcm");

        PixelOutcome outcome = PixelPipeline.decode(file, 0, Limits.standard());

        assertThat(outcome).isInstanceOf(PixelOutcome.Decoded.class);
        float[] pixels = ((PixelOutcome.Decoded) outcome).image().pixels();
        double worst = 0;
        for (int i = 0; i < pixels.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            double luma =
                    0.299 * SampleImage.color(x, y, 0)
                            + 0.587 * SampleImage.color(x, y, 1)
                            + 0.114 * SampleImage.color(x, y, 2);
            worst = Math.max(worst, Math.abs(pixels[i] - luma / 255));
        }
        assertThat(worst).isLessThanOrEqualTo(tolerance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg-restart.jpg", "jpeg-420-progressive.jpg"})
    void eightBitJpegIsWhatThePlatformDecodes(String name) throws CodecException, IOException {
        byte[] data = SampleImage.resource(name);
        BufferedImage expected = ImageIO.read(new ByteArrayInputStream(data));
        int components = expected.getRaster().getNumBands();

        DecodedFrame frame =
                new JpegDecoder().decode(data, new FrameShape(WIDTH, HEIGHT, components, 8));

        double worst = 0;
        double sum = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            double ours = frame.samples()[i * components];
            int rgb = expected.getRGB(i % WIDTH, i / WIDTH);
            double theirs =
                    components == 1
                            ? expected.getRaster().getSample(i % WIDTH, i / WIDTH, 0)
                            : 0.299 * (rgb >> 16 & 255)
                                    + 0.587 * (rgb >> 8 & 255)
                                    + 0.114 * (rgb & 255);
            worst = Math.max(worst, Math.abs(ours - theirs));
            sum += Math.abs(ours - theirs);
        }
        assertThat(worst).isLessThanOrEqualTo(components == 1 ? 1 : 16);
        assertThat(sum / WIDTH / HEIGHT).isLessThan(1);
    }

    @Test
    void arithmeticJpegIsRefusedByName() {
        byte[] data = SampleImage.resource("jpeg-arithmetic.jpg");

        PixelOutcome outcome = decodeEncapsulated(data, Uid.JPEG_EXTENDED, 8);

        assertThat(outcome)
                .isEqualTo(
                        new PixelOutcome.Undecodable(
                                PixelOutcome.Reason.UNSUPPORTED_TRANSFER_SYNTAX,
                                "JPEG process of marker FFc9"));
    }

    @Test
    void frameOfAnotherSizeThanTheDataSetSaysIsCorrupt() throws DicomFormatException {
        DicomFile file = SampleImage.file("jpegls-12.dcm");
        Dataset wrong = file.dataset().toBuilder().put(Tag.ROWS, SampleImage.HEIGHT + 1).build();

        PixelOutcome outcome =
                PixelPipeline.decode(
                        DicomFile.of(wrong, file.transferSyntaxUid()), 0, Limits.standard());

        assertThat(outcome)
                .isEqualTo(
                        new PixelOutcome.Undecodable(
                                PixelOutcome.Reason.CORRUPT_PIXEL_DATA,
                                "the compressed frame is 53x37x1, the data set says 53x38x1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rle-12", "jpeg-lossless-sv1", "jpeg-extended-12", "jpegls-12"})
    void compressedFrameCutShortIsCorruptAndNotGray(String name) throws DicomFormatException {
        DicomFile file = SampleImage.file(name + ".dcm");
        Element.Fragments whole =
                (Element.Fragments) file.dataset().element(Tag.PIXEL_DATA).orElseThrow();
        byte[] half = new byte[whole.fragments().get(0).remaining() / 2];
        whole.fragments().get(0).duplicate().get(half);
        Dataset cut = file.dataset().toBuilder().putFrames(List.of(half)).build();

        PixelOutcome outcome =
                PixelPipeline.decode(
                        DicomFile.of(cut, file.transferSyntaxUid()), 0, Limits.standard());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PixelOutcome.Undecodable.class,
                        undecodable ->
                                assertThat(undecodable.reason())
                                        .isEqualTo(PixelOutcome.Reason.CORRUPT_PIXEL_DATA));
    }

    @Test
    void unknownCompressionIsNamed() {
        PixelOutcome outcome = decodeEncapsulated(new byte[8], "1.2.840.10008.1.2.4.100", 8);

        assertThat(outcome)
                .isEqualTo(
                        new PixelOutcome.Undecodable(
                                PixelOutcome.Reason.UNSUPPORTED_TRANSFER_SYNTAX,
                                "no decoder for MPEG2 Main Profile, Main Level"));
    }

    private static PixelOutcome decodeEncapsulated(byte[] frame, String syntax, int bits) {
        Dataset dataset =
                SampleImage.image(WIDTH, HEIGHT, bits, bits, false)
                        .putFrames(List.of(frame))
                        .build();
        return PixelPipeline.decode(DicomFile.of(dataset, syntax), 0, Limits.standard());
    }

    private static RawFrame raw(DicomFile file) {
        RawOutcome outcome = PixelPipeline.rawFrame(file, 0, Limits.standard());
        assertThat(outcome).isInstanceOf(RawOutcome.Decoded.class);
        return ((RawOutcome.Decoded) outcome).frame();
    }

    private static int greatestError(int[] samples, int shift) {
        int worst = 0;
        for (int i = 0; i < samples.length; i++) {
            int expected = SampleImage.gray(i % WIDTH, i / WIDTH) + shift;
            worst = Math.max(worst, Math.abs(samples[i] - expected));
        }
        return worst;
    }

    private static int greatestColorError(int[] samples) {
        int worst = 0;
        for (int i = 0; i < samples.length; i++) {
            int expected = SampleImage.color(i / 3 % WIDTH, i / 3 / WIDTH, i % 3);
            worst = Math.max(worst, Math.abs(samples[i] - expected));
        }
        return worst;
    }
}
