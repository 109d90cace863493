package medivlm.standalone.client;

import java.io.Serial;

/** Nobody answers at a door. */
public final class NotRunningException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    /** Says which door and what to do. */
    public NotRunningException(String message) {
        super(message);
    }
}
