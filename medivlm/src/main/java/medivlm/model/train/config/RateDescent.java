package medivlm.model.train.config;

/** How the learning rate runs after its rise. */
public enum RateDescent {
    CONSTANT,
    COSINE,
    LINEAR
}
