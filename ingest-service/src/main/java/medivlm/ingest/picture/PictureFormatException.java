package medivlm.ingest.picture;

/** A picture is damaged; says what and at which byte. */
final class PictureFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    PictureFormatException(String problem, long offset) {
        super(problem + " at byte " + offset);
    }
}
