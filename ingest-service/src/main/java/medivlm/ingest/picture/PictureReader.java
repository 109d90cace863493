package medivlm.ingest.picture;

import java.nio.ByteBuffer;
import medivlm.dicom.Dataset;
import medivlm.ingest.intake.ImageFacts;
import medivlm.ingest.intake.ImageReader;
import medivlm.ingest.intake.Reading;
import medivlm.ingest.intake.Refusal;

/** Reads PNG and JPEG files. They name no study and no patient: the sender does. */
public final class PictureReader implements ImageReader {
    /** Secondary Capture Image Storage: what a picture is when it becomes DICOM. */
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private final long maxPixels;

    /**
     * @param maxPixels most pixels (rows times columns) that are taken, against bombs
     */
    public PictureReader(long maxPixels) {
        this.maxPixels = maxPixels;
    }

    @Override
    public Reading read(ByteBuffer content, String site) {
        boolean png = (content.get(0) & 0xFF) == 0x89;
        PictureSize size;
        try {
            size = png ? PngFile.size(content) : JpegFile.size(content);
        } catch (PictureFormatException e) {
            return Refusal.of(
                    Refusal.Kind.MALFORMED,
                    String.valueOf(e.getMessage()),
                    "send the file whole; it was cut or damaged on its way");
        }
        if (size.rows() <= 0 || size.columns() <= 0) {
            return Refusal.of(
                    Refusal.Kind.MALFORMED, "the picture has no pixels", "send another one");
        }
        if ((long) size.rows() * size.columns() > maxPixels) {
            return Refusal.of(
                    Refusal.Kind.TOO_LARGE,
                    "the picture has " + size.columns() + "x" + size.rows() + " pixels",
                    "send one of at most " + maxPixels + " pixels");
        }
        return new ImageFacts(
                null,
                null,
                null,
                SECONDARY_CAPTURE,
                null,
                png ? "image/png" : "image/jpeg",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                size.rows(),
                size.columns(),
                Dataset.empty());
    }
}
