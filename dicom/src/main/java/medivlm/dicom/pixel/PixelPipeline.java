package medivlm.dicom.pixel;

import medivlm.dicom.DicomFile;
import medivlm.dicom.Limits;
import medivlm.dicom.pixel.PixelOutcome.Undecodable;

/**
 * Pixel data to a displayed image: decompress, take the stored bits, Modality LUT, VOI LUT or
 * window, Presentation LUT Shape (PS3.3 C.11, PS3.4 N.2). Colour becomes luminance.
 */
public final class PixelPipeline {
    private PixelPipeline() {}

    /**
     * One frame as it is displayed. Without VOI LUT and window the values are stretched from their
     * least to their greatest, Pixel Padding left out; padding is displayed black.
     *
     * @param file the file
     * @param frame number of the frame, from 0
     * @param limits bounds on the size of the frame
     */
    public static PixelOutcome decode(DicomFile file, int frame, Limits limits) {
        try {
            PixelDescription description = PixelDescription.of(file.dataset(), limits);
            StoredFrame stored = FrameSource.read(file, description, frame);
            return new PixelOutcome.Decoded(
                    description.monochrome()
                            ? GrayTransform.of(file.dataset(), frame, stored).display()
                            : ColorTransform.luminance(file.dataset(), stored));
        } catch (UndecodableException e) {
            return e.outcome();
        }
    }

    /**
     * The stored values of one gray frame, before any LUT, with the window that the file asks for.
     * Colour is {@link PixelOutcome.Reason#UNSUPPORTED_PHOTOMETRIC}.
     *
     * @param file the file
     * @param frame number of the frame, from 0
     * @param limits bounds on the size of the frame
     */
    public static RawOutcome rawFrame(DicomFile file, int frame, Limits limits) {
        try {
            PixelDescription description = PixelDescription.of(file.dataset(), limits);
            if (!description.monochrome()) {
                return new Undecodable(
                        PixelOutcome.Reason.UNSUPPORTED_PHOTOMETRIC,
                        "stored values are given for gray images only");
            }
            StoredFrame stored = FrameSource.read(file, description, frame);
            return new RawOutcome.Decoded(GrayTransform.of(file.dataset(), frame, stored).raw());
        } catch (UndecodableException e) {
            return e.outcome();
        }
    }
}
