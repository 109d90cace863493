package medivlm.model.data;

import java.io.Serial;

/** A file of report pairs is not what it should be; the message says where and what to do. */
public final class PairFileException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    PairFileException(String message) {
        super(message);
    }

    PairFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
