package medivlm.ingest.hl7.mllp;

import java.io.IOException;

/** The bytes are no MLLP; the connection is of no further use. */
final class MllpFrameException extends IOException {
    private static final long serialVersionUID = 1L;

    MllpFrameException(String message) {
        super(message);
    }
}
