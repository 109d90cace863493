package medivlm.model.assemble;

import medivlm.model.rcnn.RcnnConfig;

/**
 * What is chosen about an imported model.
 *
 * @param name of the model
 * @param layers blocks of GPT-2, 4 in the paper
 * @param regions shown to the decoder, 8 in the paper
 * @param tokens of the longest report with its end, 77 in the paper
 * @param canvas width and height in pixels of what regions are cut from
 * @param detector shape of a detector of random weights, where none is given
 * @param seed of what starts at random
 */
public record ImportChoices(
        String name,
        int layers,
        int regions,
        int tokens,
        int canvas,
        RcnnConfig detector,
        long seed) {

    /** The paper's. */
    public static final ImportChoices PAPER =
            new ImportChoices("medivlm-imported", 4, 8, 77, 1024, RcnnConfig.RESNET34, 1);

    /** The same with other sizes of the language part. */
    public ImportChoices with(int blocks, int shown, int longest) {
        return new ImportChoices(name, blocks, shown, longest, canvas, detector, seed);
    }
}
