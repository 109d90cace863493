package medivlm.model.network;

/** How a region becomes a picture for the image encoder. */
public enum Cut {

    /** Straight from the canvas to the encoder's size. */
    FULL,

    /** As in the paper: cut from the image at 224 pixels, shrunk to 28, enlarged again. */
    PAPER
}
