package medivlm.model.train.config;

/** Who chooses among whom in the contrastive loss. */
public enum ContrastWay {
    /** Images choose texts, as Eq. 1 of the paper. */
    IMAGE_TO_TEXT,
    /** Both, as CLIP. */
    BOTH
}
