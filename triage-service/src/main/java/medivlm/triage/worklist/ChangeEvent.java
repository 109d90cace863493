package medivlm.triage.worklist;

/**
 * What goes to a browser.
 *
 * @param name row, hello, reset or ping
 * @param position where to go on after this
 * @param data JSON: the row as it is now, for {@code row}; shared by all who get it
 */
record ChangeEvent(String name, Position position, String data) {
    static final String NOTHING = "{}";
    static final String ROW = "row";
    static final String HELLO = "hello";
    static final String RESET = "reset";
    static final String PING = "ping";
}
