package medivlm.ingest.rendering;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.Limits;
import medivlm.dicom.pixel.GrayOutcome;
import medivlm.dicom.pixel.PixelOutcome;
import medivlm.dicom.pixel.PixelPipeline;

/**
 * Frames of stored images, decoded once: whoever wants the preview wants the pixels next, and both
 * come from the same decoding even when they are asked for at the same time.
 */
public final class GrayFrames {
    private final Limits limits;
    private final FrameCache cache;

    /**
     * @param limits what decoding may cost
     * @param keptBytes most bytes of decoded samples to keep; a greater frame is decoded each time
     */
    public GrayFrames(Limits limits, long keptBytes) {
        this.limits = limits;
        this.cache = new FrameCache(keptBytes);
    }

    /**
     * A frame.
     *
     * @param image what tells its content from all others
     * @param number of the frame, from 1
     * @param content lets a reading look at the stored bytes; not asked when the frame is kept
     */
    public FrameOutcome frame(
            String image,
            int number,
            Function<Function<ByteBuffer, FrameOutcome>, FrameOutcome> content) {
        return cache.get(image + " " + number, () -> content.apply(bytes -> decode(bytes, number)));
    }

    private FrameOutcome decode(ByteBuffer content, int number) {
        try {
            return PictureDecoder.isPicture(content)
                    ? picture(content, number)
                    : dicom(content, number);
        } catch (IOException e) {
            return new FrameOutcome.NotRenderable("the picture cannot be decoded");
        }
    }

    private FrameOutcome picture(ByteBuffer content, int number) throws IOException {
        if (number != 1) {
            return new FrameOutcome.NoSuchFrame("frame " + number + " of 1");
        }
        BufferedImage image = PictureDecoder.read(content, limits);
        return image == null
                ? new FrameOutcome.NotRenderable(
                        "the picture has too many pixels or another format")
                : new FrameOutcome.Gray(PictureFrame.of(image));
    }

    private FrameOutcome dicom(ByteBuffer content, int number) {
        DicomFile file;
        try {
            file = DicomFile.inPlace(content, limits);
        } catch (DicomFormatException e) {
            return new FrameOutcome.NotRenderable(e.problem() + " at byte " + e.offset());
        }
        return switch (PixelPipeline.grayFrame(file, number - 1, limits)) {
            case GrayOutcome.Decoded(var frame) -> new FrameOutcome.Gray(frame);
            case PixelOutcome.Undecodable(var reason, String detail) ->
                    reason == PixelOutcome.Reason.NO_SUCH_FRAME
                            ? new FrameOutcome.NoSuchFrame("the image has no frame " + number)
                            : new FrameOutcome.NotRenderable(detail);
        };
    }
}
