package medivlm.dicom.pixel;

import medivlm.dicom.pixel.PixelOutcome.Reason;
import medivlm.dicom.pixel.PixelOutcome.Undecodable;

/** Carries an {@link Undecodable} to the door of the pipeline; never leaves it. */
final class UndecodableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;

    UndecodableException(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    Undecodable outcome() {
        return new Undecodable(reason, detail);
    }
}
