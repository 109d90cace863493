package medivlm.standalone.terminal;

import java.util.Map;

/** Lines of several processes, each with the name of its process in a column of its own. */
public final class LogLines {
    private static final int WIDTH = 9;
    private static final Map<String, Style> COLOURS =
            Map.of(
                    "triage", Style.GREEN,
                    "inference", Style.MAGENTA,
                    "ingest", Style.CYAN,
                    "kafka", Style.YELLOW,
                    "postgres", Style.BLUE);

    private final Terminal terminal;

    /** Lines for this terminal. */
    public LogLines(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints one line. */
    public synchronized void print(String source, String line) {
        String column = (source + " ".repeat(WIDTH)).substring(0, WIDTH);
        Style colour = COLOURS.getOrDefault(source, Style.BOLD);
        terminal.err().println(terminal.styledErr(colour, column + " |") + " " + line);
    }
}
