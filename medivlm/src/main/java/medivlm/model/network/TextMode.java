package medivlm.model.network;

/** What fusion reads beside what is seen. */
public enum TextMode {

    /** The detector's labels, in training and in use; a report feeds the contrastive loss alone. */
    LABELS,

    /** Nothing. */
    VISUAL,

    /**
     * As the paper is written: in training the report that is to be written, in use what the
     * refinement decoder makes of the detector's labels. The training loss is then that of a model
     * that has been shown its answer.
     */
    PAPER
}
