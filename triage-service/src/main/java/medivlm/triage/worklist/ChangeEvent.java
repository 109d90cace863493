package medivlm.triage.worklist;

/**
 * What goes to a browser.
 *
 * @param name row, hello, reset or ping
 * @param position where to go on after this
 * @param data JSON without line breaks: the row as it is now, for {@code row}
 */
record ChangeEvent(String name, Position position, String data) {
    static final String NOTHING = "{}";
    static final String ROW = "row";
    static final String HELLO = "hello";
    static final String RESET = "reset";
    static final String PING = "ping";

    /** As a server-sent event. */
    String text() {
        return "id:" + position.text() + "\nevent:" + name + "\ndata:" + data + "\n\n";
    }
}
