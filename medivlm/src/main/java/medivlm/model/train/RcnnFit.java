package medivlm.model.train;

/** Which part of the two-stage detector is fitted. */
enum RcnnFit {

    /** Everything at once. */
    WHOLE,

    /** Backbone, pyramid and class maps, by labels and by the cells of known boxes. */
    MAPS,

    /** Both stages' heads, on a backbone that stays as it is. */
    BOXES
}
