package medivlm.dicom.net;

/**
 * A presentation context that both sides agreed on.
 *
 * @param id odd, 1 to 255
 * @param abstractSyntax UID of the SOP class
 * @param transferSyntax UID of the encoding of its data sets
 */
public record PresentationContext(int id, String abstractSyntax, String transferSyntax) {}
