package medivlm.triage.disclosure;

/** When a member is shown in cadt mode. */
public enum Rule {
    /** Always: it says nothing of what the model found. */
    ALWAYS,

    /** Never. */
    NEVER,

    /** Never, but clients count on a list: an empty one stands in its place. */
    EMPTY,

    /** Where its value is a band at or above the flag. */
    IF_FLAGGED,

    /** Where a person signed what it belongs to, so that it is theirs. */
    IF_SIGNED
}
