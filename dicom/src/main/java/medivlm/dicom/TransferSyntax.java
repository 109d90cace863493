package medivlm.dicom;

import java.util.Optional;

/**
 * How a data set is laid out under a transfer syntax (PS3.5 §10, Annex A).
 *
 * @param uid the transfer syntax
 * @param explicitVr whether each element names its representation
 * @param bigEndian whether numbers are big endian
 * @param deflated whether the data set is deflated (RFC 1951)
 * @param encapsulated whether pixel data is compressed
 */
record TransferSyntax(
        String uid, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {
    /** All standard transfer syntaxes have this root; those not named are encapsulated. */
    private static final String STANDARD_ROOT = Uid.IMPLICIT_VR_LITTLE_ENDIAN + '.';

    /** The layout of a standard transfer syntax, empty for private ones and other text. */
    static Optional<TransferSyntax> of(String uid) {
        return switch (uid) {
            case Uid.IMPLICIT_VR_LITTLE_ENDIAN ->
                    Optional.of(new TransferSyntax(uid, false, false, false, false));
            case Uid.EXPLICIT_VR_LITTLE_ENDIAN ->
                    Optional.of(new TransferSyntax(uid, true, false, false, false));
            case Uid.EXPLICIT_VR_BIG_ENDIAN ->
                    Optional.of(new TransferSyntax(uid, true, true, false, false));
            case Uid.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN ->
                    Optional.of(new TransferSyntax(uid, true, false, true, false));
            default ->
                    uid.startsWith(STANDARD_ROOT)
                            ? Optional.of(new TransferSyntax(uid, true, false, false, true))
                            : Optional.empty();
        };
    }

    /**
     * The layout of a standard transfer syntax.
     *
     * @throws IllegalArgumentException for private ones and other text
     */
    static TransferSyntax standard(String uid) {
        return of(uid).orElseThrow(() ->
                new IllegalArgumentException("not a standard transfer syntax: " + uid));
    }
}
