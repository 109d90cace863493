package medivlm.inference.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Tag;
import medivlm.dicom.Vr;
import medivlm.inference.analysis.ImageRead;
import medivlm.inference.analysis.ImageStoreUnavailableException;
import medivlm.inference.analysis.Studies;
import medivlm.model.image.GrayImage;
import medivlm.schemas.NotAnalysableReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPixelsTest {

    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    private static final long LIMIT = 500 * 500;

    @TempDir Path directory;
    private StoredPixels pixels;

    @BeforeEach
    void open() {
        pixels = in(directory);
    }

    @Test
    void dicomRadiographIsDisplayedBrightWhereItAttenuates() throws IOException {
        // MONOCHROME1: stored 0 is white
        byte[] dicom = radiograph("DX", "PA", "MONOCHROME1", 100, 80);

        GrayImage image = frontal(read(dicom, "application/dicom", "DX", "PA"));

        assertThat(image.width()).isEqualTo(100);
        assertThat(image.height()).isEqualTo(80);
        assertThat(image.at(0, 0)).isGreaterThan(image.at(99, 79));
    }

    @Test
    void lateralDicomIsALateral() throws IOException {
        byte[] dicom = radiograph("DX", "LL", "MONOCHROME2", 100, 80);

        assertThat(read(dicom, "application/dicom", "DX", null))
                .isEqualTo(new ImageRead.Lateral("LL"));
    }

    @Test
    void truncatedDicomIsCorrupt() throws IOException {
        byte[] dicom = radiograph("DX", "PA", "MONOCHROME2", 100, 80);

        assertThat(reason(read(Arrays.copyOf(dicom, 900), "application/dicom", "DX", "PA")))
                .isEqualTo(NotAnalysableReason.CORRUPT_IMAGE);
    }

    @Test
    void colourDicomIsAnUnsupportedImage() throws IOException {
        byte[] dicom = radiograph("DX", "PA", "RGB", 100, 80);

        assertThat(reason(read(dicom, "application/dicom", "DX", "PA")))
                .isEqualTo(NotAnalysableReason.UNSUPPORTED_IMAGE);
    }

    @Test
    void smallDicomIsTooSmall() throws IOException {
        byte[] dicom = radiograph("DX", "PA", "MONOCHROME2", 40, 40);

        assertThat(reason(read(dicom, "application/dicom", "DX", "PA")))
                .isEqualTo(NotAnalysableReason.TOO_SMALL);
    }

    @Test
    void dicomWithMorePixelsThanTheLimitIsTooLarge() throws IOException {
        byte[] dicom = radiograph("DX", "PA", "MONOCHROME2", 600, 500);

        assertThat(reason(read(dicom, "application/dicom", "DX", "PA")))
                .isEqualTo(NotAnalysableReason.TOO_LARGE);
    }

    @Test
    void otherModalitiesAreNotEvenLookedFor() {
        ImageRead read = pixels.read(Studies.image(7, "CT", null));

        assertThat(reason(read)).isEqualTo(NotAnalysableReason.NOT_A_CHEST_RADIOGRAPH);
        assertThat(read.toString()).contains("modality CT");
    }

    @Test
    void sixteenBitPngKeepsItsDepth() throws IOException {
        BufferedImage image = new BufferedImage(80, 70, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(3, 4, 0, 0x1234);

        GrayImage gray = frontal(read(png(image), "image/png", null, null));

        assertThat(gray.at(3, 4)).isCloseTo(0x1234 / 65535f, within(1e-6f));
        assertThat(gray.at(4, 4)).isZero();
    }

    @Test
    void grayPngIsTakenAsItStandsWithoutGamma() throws IOException {
        BufferedImage image = new BufferedImage(80, 70, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(3, 4, 0, 128);

        assertThat(frontal(read(png(image), "image/png", null, null)).at(3, 4))
                .isCloseTo(128 / 255f, within(1e-6f));
    }

    @Test
    void colourBandsAreAveraged() throws IOException {
        BufferedImage image = new BufferedImage(80, 70, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 4, 0x00FF00);

        assertThat(frontal(read(png(image), "image/png", null, null)).at(3, 4))
                .isCloseTo(1 / 3f, within(1e-6f));
    }

    @Test
    void truncatedJpegIsCorrupt() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(noise(), "jpeg", out);
        byte[] whole = out.toByteArray();

        assertThat(read(whole, "image/jpeg", null, null)).isInstanceOf(ImageRead.Frontal.class);
        assertThat(reason(read(Arrays.copyOf(whole, whole.length / 2), "image/jpeg", null, null)))
                .isEqualTo(NotAnalysableReason.CORRUPT_IMAGE);
    }

    @Test
    void textThatCallsItselfPngIsCorrupt() throws IOException {
        assertThat(reason(read(new byte[] {'h', 'i', '!'}, "image/png", null, null)))
                .isEqualTo(NotAnalysableReason.CORRUPT_IMAGE);
    }

    @Test
    void pngWithMorePixelsThanTheLimitIsTooLarge() throws IOException {
        BufferedImage image = new BufferedImage(600, 500, BufferedImage.TYPE_BYTE_GRAY);

        assertThat(reason(read(png(image), "image/png", null, null)))
                .isEqualTo(NotAnalysableReason.TOO_LARGE);
    }

    @Test
    void lateralPngIsALateral() throws IOException {
        BufferedImage image = new BufferedImage(80, 70, BufferedImage.TYPE_BYTE_GRAY);

        assertThat(read(png(image), "image/png", null, "LATERAL"))
                .isEqualTo(new ImageRead.Lateral("LATERAL"));
    }

    @Test
    void unknownMediaTypeIsUnsupported() throws IOException {
        assertThat(reason(read(new byte[] {1}, "image/webp", null, null)))
                .isEqualTo(NotAnalysableReason.UNSUPPORTED_IMAGE);
    }

    @Test
    void contentThatLostItsChecksumIsCorrupt() throws IOException {
        BufferedImage image = new BufferedImage(80, 70, BufferedImage.TYPE_BYTE_GRAY);
        byte[] png = png(image);
        String sha256 = store(png);
        png[png.length - 1] ^= 1;
        Files.write(file(sha256), png);

        ImageRead read = pixels.read(Studies.image(sha256, "1.2.3", null, null, "image/png"));

        assertThat(reason(read)).isEqualTo(NotAnalysableReason.CORRUPT_IMAGE);
        assertThat(read.toString()).contains("checksum");
    }

    @Test
    void contentThatIsNotThereIsNotFound() {
        assertThat(reason(pixels.read(Studies.image(7, "DX", "PA"))))
                .isEqualTo(NotAnalysableReason.IMAGE_NOT_FOUND);
    }

    @Test
    void storeThatIsNotMountedIsNoFaultOfTheImage() {
        StoredPixels elsewhere = in(directory.resolve("gone"));

        assertThatThrownBy(() -> elsewhere.read(Studies.image(7, "DX", "PA")))
                .isInstanceOf(ImageStoreUnavailableException.class)
                .hasMessageContaining("triage.image-store.directory");
    }

    private static StoredPixels in(Path directory) {
        return new StoredPixels(
                new DirectoryImageStore(directory, 1 << 20), LIMIT, Duration.ofMillis(5));
    }

    private ImageRead read(
            byte[] bytes, String mediaType, @Nullable String modality, @Nullable String view)
            throws IOException {
        return pixels.read(Studies.image(store(bytes), "1.2.3", modality, view, mediaType));
    }

    private String store(byte[] bytes) throws IOException {
        try {
            String sha256 =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            Files.createDirectories(file(sha256).getParent());
            Files.write(file(sha256), bytes);
            return sha256;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Path file(String sha256) {
        return directory
                .resolve("sha256")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    private static byte[] radiograph(
            String modality, String view, String photometric, int columns, int rows) {
        int samples = photometric.equals("RGB") ? 3 : 1;
        ByteBuffer values =
                ByteBuffer.allocate(rows * columns * samples * 2).order(ByteOrder.LITTLE_ENDIAN);
        int count = rows * columns * samples;
        for (int i = 0; i < count; i++) {
            values.putShort((short) (i * 4095L / count));
        }
        Dataset dataset =
                Dataset.builder()
                        .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1.1")
                        .put(Tag.SOP_INSTANCE_UID, "1.2.3.4")
                        .put(Tag.MODALITY, modality)
                        .put(Tag.BODY_PART_EXAMINED, "CHEST")
                        .put(Tag.VIEW_POSITION, view)
                        .put(Tag.SAMPLES_PER_PIXEL, samples)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, photometric)
                        .put(Tag.ROWS, rows)
                        .put(Tag.COLUMNS, columns)
                        .put(Tag.BITS_ALLOCATED, 16)
                        .put(Tag.BITS_STORED, 12)
                        .put(Tag.HIGH_BIT, 11)
                        .put(Tag.PIXEL_REPRESENTATION, 0)
                        .put(Tag.PIXEL_DATA, Vr.OW, values.array())
                        .build();
        return DicomWriter.write(dataset, EXPLICIT_LITTLE_ENDIAN);
    }

    private static BufferedImage noise() {
        BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 200; x++) {
                image.getRaster().setSample(x, y, 0, (x * 7919 + y * 104_729) % 256);
            }
        }
        return image;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static GrayImage frontal(ImageRead read) {
        assertThat(read).isInstanceOf(ImageRead.Frontal.class);
        return ((ImageRead.Frontal) read).image();
    }

    private static NotAnalysableReason reason(ImageRead read) {
        assertThat(read).isInstanceOf(ImageRead.Unusable.class);
        return ((ImageRead.Unusable) read).reason();
    }
}
