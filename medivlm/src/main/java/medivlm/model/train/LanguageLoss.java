package medivlm.model.train;

import medivlm.model.block.Contrast;

/**
 * The paper's loss, λ1 · cross-entropy + λ2 · contrastive.
 *
 * @param crossEntropy λ1
 * @param contrastive λ2
 * @param contrast temperature and direction
 */
record LanguageLoss(float crossEntropy, float contrastive, Contrast contrast) {

    /** The paper's weights and temperature; contrastive in both directions. */
    static final LanguageLoss SMALL =
            new LanguageLoss(1f, 0.7f, new Contrast(0.07f, Contrast.Direction.BOTH));
}
