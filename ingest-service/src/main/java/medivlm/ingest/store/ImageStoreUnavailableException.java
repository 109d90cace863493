package medivlm.ingest.store;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The store cannot take or give content now; nothing half written is left. The sender should keep
 * its copy and try again.
 */
public final class ImageStoreUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean full;

    ImageStoreUnavailableException(String message, boolean full, Throwable cause) {
        super(message, cause);
        this.full = full;
    }

    ImageStoreUnavailableException(String message, boolean full) {
        super(message);
        this.full = full;
    }

    /**
     * It is the space that is missing.
     *
     * @param message what is full and what to do, one sentence
     */
    public static ImageStoreUnavailableException full(String message, Throwable cause) {
        return new ImageStoreUnavailableException(message, true, cause);
    }

    /**
     * It cannot be used for another reason.
     *
     * @param message what is wrong and what to do, one sentence
     */
    public static ImageStoreUnavailableException unusable(String message, Throwable cause) {
        return new ImageStoreUnavailableException(message, false, cause);
    }

    /**
     * It cannot take this now, though nothing is broken.
     *
     * @param message why and what to do, one sentence
     */
    public static ImageStoreUnavailableException unusable(String message) {
        return new ImageStoreUnavailableException(message, false);
    }

    /** What a failed access to a file means; says nothing of its name. */
    static ImageStoreUnavailableException of(IOException e) {
        boolean full = isFull(e.getMessage());
        return new ImageStoreUnavailableException(
                full
                        ? "the image store is full; free space or enlarge it, then send again"
                        : "the image store cannot be used now: "
                                + e.getClass().getSimpleName()
                                + "; check its directory and permissions, then send again",
                full,
                e);
    }

    private static boolean isFull(@Nullable String message) {
        String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("quota exceeded");
    }

    /** Whether it is the space that is missing: an operator has to act. */
    public boolean full() {
        return full;
    }
}
