package medivlm.model.label;

/** How much of a finding there is, in the words that reports use. */
public enum Extent {
    SMALL,
    MODERATE,
    LARGE,
    /** An extent is not known or makes no sense. */
    NONE
}
