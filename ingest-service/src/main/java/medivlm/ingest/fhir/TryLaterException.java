package medivlm.ingest.fhir;

/** Something that is needed is not there now; sending the same again is safe. */
final class TryLaterException extends Exception {
    private static final long serialVersionUID = 1L;

    TryLaterException(String message) {
        super(message);
    }
}
