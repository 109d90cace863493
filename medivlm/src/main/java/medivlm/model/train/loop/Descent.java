package medivlm.model.train.loop;

/** How the learning rate runs after the first steps. */
public enum Descent {
    /** It stays. */
    CONSTANT,
    /** Down a half cosine. */
    COSINE,
    /** Down a straight line. */
    LINEAR
}
