package medivlm.ingest.orders;

/** What happened to an order. */
public enum OrderAction {
    /** It is new. */
    PLACE,
    /** It has a new state, whole. */
    CHANGE,
    /** It is withdrawn. */
    CANCEL
}
