package medivlm.benchmarks;

/** A benchmark was called in a wrong way; the message says how. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
