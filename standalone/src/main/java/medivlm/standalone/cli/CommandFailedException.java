package medivlm.standalone.cli;

import java.io.Serial;

/** A command could not do what it was asked; the message is for a person, the code for a script. */
public final class CommandFailedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final int exitCode;

    /** Fails with an exit code of {@link ExitCode}. */
    CommandFailedException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
