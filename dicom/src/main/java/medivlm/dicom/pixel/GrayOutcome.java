package medivlm.dicom.pixel;

/** What became of a frame that was to be windowed. */
public sealed interface GrayOutcome permits GrayOutcome.Decoded, PixelOutcome.Undecodable {
    /**
     * The frame.
     *
     * @param frame values after the Modality LUT
     */
    record Decoded(GrayFrame frame) implements GrayOutcome {}
}
