package medivlm.standalone.client;

import java.io.Serial;

/** A door answered with an error; the message is what it said for people. */
public final class RefusedException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    private final int status;
    private final String remedy;

    RefusedException(int status, String detail, String remedy) {
        super(detail);
        this.status = status;
        this.remedy = remedy;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** What to do, empty where the door did not say. */
    public String remedy() {
        return remedy;
    }

    /** What was wrong, in one line. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
