package medivlm.standalone.launch;

import java.io.Serial;

/** The whole could not be started; the message tells a person what was wrong and what to do. */
public final class LaunchException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    /** Says what was wrong and what to do. */
    public LaunchException(String message) {
        super(message);
    }

    /** Says what was wrong and what to do. */
    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
