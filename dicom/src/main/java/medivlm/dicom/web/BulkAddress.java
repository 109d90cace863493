package medivlm.dicom.web;

import java.util.Optional;

/** Says where a long value is found instead of in the text. */
@FunctionalInterface
public interface BulkAddress {
    /**
     * The address of a value.
     *
     * @param path where it stands, such as {@code 7FE00010}, or {@code 00081199/2/00091001} in the
     *     second item of a sequence
     * @param length its bytes
     * @return a URI; empty where the value is to stand in the text, base64
     */
    Optional<String> of(String path, long length);
}
