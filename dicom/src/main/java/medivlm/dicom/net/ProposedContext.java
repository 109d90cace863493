package medivlm.dicom.net;

import java.util.List;

/**
 * A presentation context as proposed (PS3.8 §9.3.2.2).
 *
 * @param id odd, 1 to 255, once in a request
 * @param abstractSyntax UID of the SOP class
 * @param transferSyntaxes UIDs, at least one, in the order of the requestor
 */
public record ProposedContext(int id, String abstractSyntax, List<String> transferSyntaxes) {
    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the id is even or out of range, or there is no syntax
     */
    public ProposedContext {
        if (id < 1 || id > 255 || (id & 1) == 0) {
            throw new IllegalArgumentException("a context id is odd and 1 to 255, not " + id);
        }
        transferSyntaxes = List.copyOf(transferSyntaxes);
        if (transferSyntaxes.isEmpty()) {
            throw new IllegalArgumentException("a context proposes at least one transfer syntax");
        }
    }
}
