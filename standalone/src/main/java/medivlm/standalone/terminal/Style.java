package medivlm.standalone.terminal;

/** A way to print, as SGR parameters of ECMA-48. */
public enum Style {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    BLUE("34"),
    MAGENTA("35"),
    CYAN("36");

    private final String sgr;

    Style(String sgr) {
        this.sgr = sgr;
    }

    String wrap(String text) {
        return "\u001b[" + sgr + "m" + text + "\u001b[0m";
    }
}
