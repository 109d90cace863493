package medivlm.dicom.dimse;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * (0000,0900) Status with its (0000,0902) Error Comment (PS3.7 Annex C, PS3.4 §B.2.3).
 *
 * @param code 0 to 0xFFFF
 * @param comment up to 64 characters of ASCII for the operator of the other side; null for none
 */
public record Status(int code, @Nullable String comment) {
    /** Done. */
    public static final Status SUCCESS = new Status(0x0000, null);

    private static final int LONGEST_COMMENT = 64;

    /** Cuts the comment to what an LO takes. */
    public Status {
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("a status has 16 bits");
        }
        if (comment != null) {
            String ascii = comment.replaceAll("[^ -\\[\\]-~]", "?");
            comment = ascii.substring(0, Math.min(LONGEST_COMMENT, ascii.length()));
        }
    }

    /** Storage: no room, or something behind it is down; the sender is to try again (0xA700). */
    public static Status outOfResources(String comment) {
        return new Status(0xA700, comment);
    }

    /**
     * Storage: the data set is not of the SOP class or not the instance of the command (0xA900).
     */
    public static Status doesNotMatchSopClass(String comment) {
        return new Status(0xA900, comment);
    }

    /** Storage: the data set can't be read (0xC000). */
    public static Status cannotUnderstand(String comment) {
        return new Status(0xC000, comment);
    }

    /** Something went wrong here (0x0110). */
    public static Status processingFailure(String comment) {
        return new Status(0x0110, comment);
    }

    /** The argument of the command is wrong (0x0115). */
    public static Status invalidArgument(String comment) {
        return new Status(0x0115, comment);
    }

    /** The SOP class is not served (0x0122). */
    public static Status sopClassNotSupported() {
        return new Status(0x0122, null);
    }

    /** The action type is not known (0x0123). */
    public static Status noSuchAction() {
        return new Status(0x0123, null);
    }

    /** The sender may not do this (0x0124). */
    public static Status notAuthorized(String comment) {
        return new Status(0x0124, comment);
    }

    /** The operation is not known (0x0211). */
    public static Status unrecognizedOperation() {
        return new Status(0x0211, null);
    }

    /** Whether it is done, warnings (0x0001, 0xBxxx) included. */
    public boolean isDone() {
        return code == 0 || code == 1 || code >> 12 == 0xB;
    }

    /** The code as the standard writes it. */
    public String hex() {
        return String.format(Locale.ROOT, "0x%04X", code);
    }
}
