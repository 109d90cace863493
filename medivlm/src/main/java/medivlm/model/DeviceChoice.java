package medivlm.model;

/** Where the model computes. */
public enum DeviceChoice {
    /** The first GPU that the engine finds, else the processor. */
    AUTO,
    CPU,
    /** Loading fails when the engine finds no GPU. */
    GPU
}
