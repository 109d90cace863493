package medivlm.ingest.intake;

import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;

/**
 * Chooses the reader by what the bytes are, not by what they are called: PNG and JPEG by their
 * signatures, anything else is offered to the DICOM reader. Two images are read at a time, so that
 * many hostile ones together cost no more memory than two; the others wait.
 */
public final class SniffingReader implements ImageReader {
    private static final int AT_A_TIME = 2;

    private final Semaphore reading = new Semaphore(AT_A_TIME, true);
    private final ImageReader dicom;
    private final ImageReader picture;
    private final long maxBytes;

    /**
     * @param dicom reads DICOM
     * @param picture reads PNG and JPEG
     * @param maxBytes largest image that is taken
     */
    public SniffingReader(ImageReader dicom, ImageReader picture, long maxBytes) {
        this.dicom = dicom;
        this.picture = picture;
        this.maxBytes = maxBytes;
    }

    @Override
    public Reading read(ByteBuffer content, String site) {
        if (content.limit() > maxBytes) {
            return Refusal.of(
                    Refusal.Kind.TOO_LARGE,
                    "the image has more than " + maxBytes + " bytes",
                    "send it compressed, or raise triage.ingest.max-instance-size");
        }
        if (content.limit() == 0) {
            return Refusal.of(
                    Refusal.Kind.MALFORMED, "the image is empty", "send the bytes of the file");
        }
        reading.acquireUninterruptibly();
        try {
            return mediaType(content).equals(ImageFacts.DICOM)
                    ? dicom.read(content, site)
                    : picture.read(content, site);
        } finally {
            reading.release();
        }
    }

    /**
     * What the bytes are: {@code image/png}, {@code image/jpeg}, or {@code application/dicom} if
     * anything that this service takes.
     */
    public static String mediaType(ByteBuffer content) {
        if (startsWith(content, 0x89, 'P', 'N', 'G')) {
            return "image/png";
        }
        return startsWith(content, 0xFF, 0xD8, 0xFF) ? "image/jpeg" : ImageFacts.DICOM;
    }

    private static boolean startsWith(ByteBuffer content, int... signature) {
        if (content.limit() < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((content.get(i) & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
