package medivlm.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import medivlm.schemas.NotAnalysableReason;
import org.junit.jupiter.api.Test;

class PictureReaderTest {
    private static final int WIDTH = 100;
    private static final int HEIGHT = 80;

    private final PictureReader reader = new PictureReader(WIDTH * HEIGHT);

    @Test
    void aRadiographIsTheSamePictureAsDicomAndAsPng() throws IOException {
        PictureRead dicom = reader.dicom(radiograph("DX", "PA"));
        PictureRead png = reader.pngOrJpeg(png(WIDTH, HEIGHT));

        assertThat(dicom)
                .isInstanceOfSatisfying(
                        PictureRead.Frontal.class,
                        read -> assertThat(read.image().at(99, 79)).isGreaterThan(0.9f));
        assertThat(png)
                .isInstanceOfSatisfying(
                        PictureRead.Frontal.class,
                        read -> assertThat(read.image().at(99, 79)).isGreaterThan(0.6f));
        assertThat(((PictureRead.Frontal) dicom).image().width())
                .isEqualTo(((PictureRead.Frontal) png).image().width());
    }

    @Test
    void aLateralIsNamedAsTheFileNamesIt() {
        assertThat(reader.dicom(radiograph("CR", "LL"))).isEqualTo(new PictureRead.Lateral("LL"));
    }

    @Test
    void textInThePixelsOfADeidentifiedFileKeepsItFromTheModel() throws Exception {
        Dataset plain = DicomFile.read(radiograph("DX", "PA"), Limits.standard()).dataset();
        Dataset text = plain.toBuilder().put(Tag.BURNED_IN_ANNOTATION, "YES").build();
        Dataset deidentified = text.toBuilder().put(0x0012_0063, Vr.LO, "some method").build();
        Dataset clean = deidentified.toBuilder().put(Tag.BURNED_IN_ANNOTATION, "NO").build();

        assertThat(reader.dicom(file(text))).isInstanceOf(PictureRead.Frontal.class);
        assertThat(reader.dicom(file(clean))).isInstanceOf(PictureRead.Frontal.class);
        assertThat(reader.dicom(file(deidentified)))
                .isInstanceOfSatisfying(
                        PictureRead.Unusable.class,
                        unusable -> {
                            assertThat(unusable.reason())
                                    .isEqualTo(NotAnalysableReason.UNSUPPORTED_IMAGE);
                            assertThat(unusable.detail()).contains("(0028,0301)");
                        });
    }

    private static byte[] file(Dataset dataset) {
        return DicomWriter.write(dataset, Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @Test
    void whatCannotBeAnalysedHasItsReason() throws IOException {
        byte[] whole = png(WIDTH, HEIGHT);

        assertThat(reason(reader.dicom(radiograph("CT", ""))))
                .isEqualTo(NotAnalysableReason.NOT_A_CHEST_RADIOGRAPH);
        assertThat(reason(reader.dicom(new byte[200])))
                .isEqualTo(NotAnalysableReason.CORRUPT_IMAGE);
        assertThat(reason(reader.pngOrJpeg(Arrays.copyOf(whole, whole.length / 2))))
                .isEqualTo(NotAnalysableReason.CORRUPT_IMAGE);
        assertThat(reason(reader.pngOrJpeg(png(WIDTH + 1, HEIGHT))))
                .isEqualTo(NotAnalysableReason.TOO_LARGE);
        assertThat(reason(reader.pngOrJpeg(png(8, 8)))).isEqualTo(NotAnalysableReason.TOO_SMALL);
    }

    private static NotAnalysableReason reason(PictureRead read) {
        assertThat(read).isInstanceOf(PictureRead.Unusable.class);
        return ((PictureRead.Unusable) read).reason();
    }

    private static byte[] radiograph(String modality, String view) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % WIDTH + i / WIDTH);
        }
        return DicomWriter.write(
                Dataset.builder()
                        .put(Tag.SOP_CLASS_UID, Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE)
                        .put(Tag.SOP_INSTANCE_UID, "2.25.1")
                        .put(Tag.MODALITY, modality)
                        .put(Tag.BODY_PART_EXAMINED, "CHEST")
                        .put(Tag.VIEW_POSITION, view)
                        .put(Tag.SAMPLES_PER_PIXEL, 1)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                        .put(Tag.ROWS, HEIGHT)
                        .put(Tag.COLUMNS, WIDTH)
                        .put(Tag.BITS_ALLOCATED, 8)
                        .put(Tag.BITS_STORED, 8)
                        .put(Tag.HIGH_BIT, 7)
                        .put(Tag.PIXEL_REPRESENTATION, 0)
                        .put(Tag.PIXEL_DATA, Vr.OB, pixels)
                        .build(),
                Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static byte[] png(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, x + y);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
