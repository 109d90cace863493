package medivlm.model.search;

/** When a beam search of one text is over, once as many texts are finished as the beam is wide. */
public enum Stopping {

    /** At once ({@code early_stopping=True} of transformers). */
    WHEN_FULL,

    /**
     * When the best running text, scored at its present length, is no better than the worst
     * finished one ({@code early_stopping=False}, their default).
     */
    WHEN_UNLIKELY,

    /**
     * When no running text could still become better; with a penalty above 0 it is scored as if it
     * went on for free to the length limit ({@code early_stopping="never"}).
     */
    WHEN_IMPOSSIBLE
}
