package medivlm.model.train.config;

/** Which frozen text encoder reads labels and reports. */
public enum TextKind {
    CLINICAL_BERT,
    /** CLIP's (Table 4 of the paper). */
    CLIP
}
