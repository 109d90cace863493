package medivlm.triage.worklist;

import java.util.Comparator;

/**
 * A place in the stream of changes: transaction id, then message id. Changes are handed out in this
 * order and only once every lower transaction has ended, so that nothing can turn up before a place
 * already passed.
 *
 * @param xid transaction id of the change
 * @param id message id
 */
record Position(long xid, long id) implements Comparable<Position> {
    static final Position START = new Position(0, 0);

    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::xid).thenComparingLong(Position::id);

    /** Text for {@code Last-Event-ID}. */
    String text() {
        return xid + "-" + id;
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Position parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1) {
            throw new IllegalArgumentException("no position");
        }
        return new Position(
                Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
