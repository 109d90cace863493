package medivlm.model.network;

/** How a region's place joins its image vector. */
public enum Position {

    /** Written behind it, as in the paper. */
    CONCATENATE,

    /** Added to it. */
    ADD
}
