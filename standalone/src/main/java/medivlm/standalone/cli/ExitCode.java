package medivlm.standalone.cli;

/** What a command's exit code tells a script; printed by {@code ./triage help}. */
final class ExitCode {
    /** Done. */
    static final int OK = 0;

    /** Tried and failed; standard error says why. */
    static final int FAILED = 1;

    /** The command line could not be understood. */
    static final int USAGE = 2;

    /** It needs a running installation and there is none. */
    static final int NOT_RUNNING = 3;

    private ExitCode() {}
}
