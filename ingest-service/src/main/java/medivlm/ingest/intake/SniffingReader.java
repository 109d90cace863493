package medivlm.ingest.intake;

/**
 * Chooses the reader by what the bytes are, not by what they are called: PNG and JPEG by their
 * signatures, anything else is offered to the DICOM reader.
 */
public final class SniffingReader implements ImageReader {
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
    public Reading read(byte[] content, String site) {
        if (content.length > maxBytes) {
            return Refusal.of(
                    Refusal.Kind.TOO_LARGE,
                    "the image has " + content.length + " bytes; this service takes " + maxBytes,
                    "send it compressed, or raise triage.ingest.max-instance-size");
        }
        if (content.length == 0) {
            return Refusal.of(
                    Refusal.Kind.MALFORMED, "the image is empty", "send the bytes of the file");
        }
        return mediaType(content).equals(ImageFacts.DICOM)
                ? dicom.read(content, site)
                : picture.read(content, site);
    }

    /**
     * What the bytes are: {@code image/png}, {@code image/jpeg}, or {@code application/dicom} if
     * anything that this service takes.
     */
    public static String mediaType(byte[] content) {
        if (startsWith(content, 0x89, 'P', 'N', 'G')) {
            return "image/png";
        }
        return startsWith(content, 0xFF, 0xD8, 0xFF) ? "image/jpeg" : ImageFacts.DICOM;
    }

    private static boolean startsWith(byte[] content, int... signature) {
        if (content.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((content[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
