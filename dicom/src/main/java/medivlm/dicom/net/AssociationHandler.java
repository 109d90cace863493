package medivlm.dicom.net;

import java.io.IOException;

/** Serves an association until its end; each has a thread of its own. */
@FunctionalInterface
public interface AssociationHandler {
    /**
     * Serves it. What it leaves open is aborted when it returns or throws.
     *
     * @throws IOException when the association ended otherwise than by a release
     */
    void serve(Association association) throws IOException;
}
