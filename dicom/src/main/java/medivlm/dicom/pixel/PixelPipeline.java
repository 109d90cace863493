package medivlm.dicom.pixel;

import java.util.List;
import java.util.Optional;
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

    /**
     * One frame after the Modality LUT, to be windowed by who shows it. Colour is luminance.
     *
     * @param file the file
     * @param frame number of the frame, from 0
     * @param limits bounds on the size of the frame
     */
    public static GrayOutcome grayFrame(DicomFile file, int frame, Limits limits) {
        try {
            PixelDescription description = PixelDescription.of(file.dataset(), limits);
            StoredFrame stored = FrameSource.read(file, description, frame);
            Optional<PixelSpacing> spacing = PixelSpacing.of(file.dataset());
            return new GrayOutcome.Decoded(
                    description.monochrome()
                            ? GrayTransform.of(file.dataset(), frame, stored)
                                    .values(description.frames(), spacing)
                            : luminance(
                                    ColorTransform.luminance(file.dataset(), stored),
                                    description.frames(),
                                    spacing));
        } catch (UndecodableException e) {
            return e.outcome();
        }
    }

    private static GrayFrame luminance(
            GrayImage image, int frames, Optional<PixelSpacing> spacing) {
        char[] samples = new char[image.pixels().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (char) Math.round(image.pixels()[i] * 255);
        }
        return new GrayFrame(
                image.width(),
                image.height(),
                frames,
                samples,
                8,
                1,
                0,
                false,
                false,
                List.of(new VoiWindow(Window.over(0, 255), "")),
                null,
                spacing);
    }
}
