package medivlm.dicom.pixel;

/** What became of a frame. */
public sealed interface PixelOutcome {
    /**
     * The frame as it is displayed.
     *
     * @param image 0..1, 1 is bright
     */
    record Decoded(GrayImage image) implements PixelOutcome {}

    /**
     * No image, and why.
     *
     * @param reason the kind
     * @param detail one sentence for people, without patient data
     */
    record Undecodable(Reason reason, String detail)
            implements PixelOutcome, RawOutcome, GrayOutcome {}

    /** Why a frame cannot be shown. */
    enum Reason {
        /** The object has no pixels: a report, a presentation state. */
        NO_PIXEL_DATA,
        /** There is no frame of that number. */
        NO_SUCH_FRAME,
        /** No decoder for the compression. */
        UNSUPPORTED_TRANSFER_SYNTAX,
        /** Attributes and pixel data contradict each other, or the pixel data is damaged. */
        CORRUPT_PIXEL_DATA,
        /** More pixels than the limits allow. */
        TOO_LARGE,
        /** A photometric interpretation that is neither gray nor a known colour model. */
        UNSUPPORTED_PHOTOMETRIC,
        /** Bits allocated or stored that radiographs do not have, such as 1. */
        UNSUPPORTED_BIT_DEPTH
    }
}
