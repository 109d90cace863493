package medivlm.standalone.severity;

import java.io.Serial;

/** A file of reports or of a reference is not what it must be; the message says where and what. */
public final class BadReportsException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    BadReportsException(String message) {
        super(message);
    }
}
