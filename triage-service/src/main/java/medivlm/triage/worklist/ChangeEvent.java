package medivlm.triage.worklist;

import org.jspecify.annotations.Nullable;

/**
 * What goes to a browser.
 *
 * @param name row, hello, reset or ping
 * @param position where to go on after this
 * @param row the row as it is now, for {@code row}
 */
record ChangeEvent(String name, Position position, @Nullable RowView row) {
    static final String ROW = "row";
    static final String HELLO = "hello";
    static final String RESET = "reset";
    static final String PING = "ping";
}
