package medivlm.model.train.config;

/** What fusion reads beside the image. */
public enum TextMode {
    /** The detector's labels and the indication, in training as in use. */
    LABELS,
    /** Nothing. */
    VISUAL,
    /** The report itself in training, as the paper is written: the model is shown its answer. */
    PAPER
}
