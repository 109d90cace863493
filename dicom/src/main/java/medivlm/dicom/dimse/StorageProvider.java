package medivlm.dicom.dimse;

import java.io.IOException;
import java.io.InputStream;

/** Takes instances in (PS3.4 Annex B); for one association at a time. */
@FunctionalInterface
public interface StorageProvider {
    /**
     * Takes one in. Success is said to the sender when this returns it, and not before.
     *
     * @param request what is sent
     * @param dataset the data set, without file meta information; need not be read to its end
     * @throws IOException when the data set can't be read from the network; the association is over
     */
    Status store(StoreRequest request, InputStream dataset) throws IOException;
}
