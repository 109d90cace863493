package medivlm.triage.worklist.rules;

/**
 * Decides where a row stands. A pure function of the facts: the passing of time never moves a row,
 * so one index serves the order.
 */
public interface OrderPolicy {
    /** The place of a study with these facts. */
    Placement place(Facts facts);

    /**
     * The policy of a name: {@code due-time}, {@code fifo} or {@code strict-severity}.
     *
     * @throws IllegalArgumentException if there is no such policy
     */
    static OrderPolicy named(String name, Allowances allowances) {
        return switch (name) {
            case "due-time" -> new DueTime(allowances);
            case "fifo" -> new Fifo(allowances);
            case "strict-severity" -> new StrictSeverity(allowances);
            default ->
                    throw new IllegalArgumentException(
                            "'" + name + "' is no policy; use due-time, fifo or strict-severity");
        };
    }
}
