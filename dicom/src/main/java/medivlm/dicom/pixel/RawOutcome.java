package medivlm.dicom.pixel;

/** What became of the stored values of a frame. */
public sealed interface RawOutcome permits RawOutcome.Decoded, PixelOutcome.Undecodable {
    /**
     * The stored values.
     *
     * @param frame gray values before any LUT
     */
    record Decoded(RawFrame frame) implements RawOutcome {}
}
