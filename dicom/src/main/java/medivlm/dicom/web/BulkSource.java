package medivlm.dicom.web;

import java.util.Optional;
import medivlm.dicom.Element;
import medivlm.dicom.Vr;

/** Fetches a value that stands elsewhere. */
@FunctionalInterface
public interface BulkSource {
    /**
     * The element of an address.
     *
     * @param uri as it stands in the text
     * @param tag group and element that it is for
     * @param vr its representation
     * @return empty where nothing is there
     */
    Optional<Element> get(String uri, int tag, Vr vr);
}
