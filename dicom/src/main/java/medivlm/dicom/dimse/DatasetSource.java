package medivlm.dicom.dimse;

import java.io.IOException;
import java.io.OutputStream;

/** A data set to send, in the transfer syntax of its context. */
@FunctionalInterface
public interface DatasetSource {
    /** Writes it whole; does not close the stream. */
    void writeTo(OutputStream out) throws IOException;
}
