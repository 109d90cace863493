package medivlm.model.label;

/**
 * The patient's side. In a frontal radiograph as displayed the patient faces the reader: {@link
 * #RIGHT} is in the left half of the picture.
 */
public enum Side {
    LEFT,
    RIGHT,
    BILATERAL,
    MIDLINE,
    /** A side is not known or makes no sense. */
    NONE
}
