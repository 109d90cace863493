package medivlm.model.train.config;

/** What the image encoder sees. */
public enum ImageInput {
    /** The detector's patches. */
    PATCHES,
    /** The whole image (Table 4 of the paper). */
    WHOLE
}
