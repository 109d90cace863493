package medivlm.ingest.rendering;

import medivlm.dicom.pixel.GrayFrame;

/** What became of a frame that somebody wants to see. */
public sealed interface FrameOutcome {
    /**
     * The frame.
     *
     * @param frame to be windowed by who shows it; its samples must not be changed
     */
    record Gray(GrayFrame frame) implements FrameOutcome {}

    /**
     * The image has fewer frames.
     *
     * @param detail which was asked for, and how many there are
     */
    record NoSuchFrame(String detail) implements FrameOutcome {}

    /**
     * There is nothing to show.
     *
     * @param detail why, without patient data
     */
    record NotRenderable(String detail) implements FrameOutcome {}
}
