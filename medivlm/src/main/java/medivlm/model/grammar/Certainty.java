package medivlm.model.grammar;

/** How sure a report is of a finding, from sure to barely. */
public enum Certainty {
    DEFINITE,
    PROBABLE,
    POSSIBLE,
    NOT_EXCLUDED,
    UNLIKELY
}
