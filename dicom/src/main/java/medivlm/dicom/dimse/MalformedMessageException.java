package medivlm.dicom.dimse;

import java.io.IOException;

/** What came over an association is no message of PS3.7; the association is to be aborted. */
public final class MalformedMessageException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        super(message);
    }
}
