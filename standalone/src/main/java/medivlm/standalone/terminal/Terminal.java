package medivlm.standalone.terminal;

import java.io.PrintStream;

/**
 * Where a command writes: results to {@link #out}, everything else to {@link #err}. Colours appear
 * on a terminal only, and not when {@code NO_COLOR} is set (no-color.org).
 */
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean colourOut;
    private final boolean interactiveErr;
    private final boolean colour;

    /**
     * A terminal, or what stands for it.
     *
     * @param interactiveOut whether {@code out} is a terminal
     * @param interactiveErr whether {@code err} is a terminal
     * @param colour whether colours are wanted there
     */
    public Terminal(
            PrintStream out,
            PrintStream err,
            boolean interactiveOut,
            boolean interactiveErr,
            boolean colour) {
        this.out = out;
        this.err = err;
        this.colourOut = interactiveOut && colour;
        this.interactiveErr = interactiveErr;
        this.colour = colour;
    }

    /**
     * This process's own streams. {@code ./triage} tells by the system properties {@code
     * triage.tty.out} and {@code triage.tty.err} which of them are terminals.
     */
    public static Terminal system() {
        String noColour = System.getenv("NO_COLOR");
        return new Terminal(
                System.out,
                System.err,
                Boolean.getBoolean("triage.tty.out"),
                Boolean.getBoolean("triage.tty.err"),
                noColour == null || noColour.isEmpty());
    }

    /** Results: what a script reads. */
    public PrintStream out() {
        return out;
    }

    /** Everything that is not a result. */
    public PrintStream err() {
        return err;
    }

    /** Whether a progress bar may be drawn on {@link #err}. */
    public boolean interactive() {
        return interactiveErr;
    }

    /** A text for {@link #out}, styled when that is wanted. */
    public String styled(Style style, String text) {
        return colourOut ? style.wrap(text) : text;
    }

    /** A text for {@link #err}, styled when that is wanted. */
    public String styledErr(Style style, String text) {
        return interactiveErr && colour ? style.wrap(text) : text;
    }
}
