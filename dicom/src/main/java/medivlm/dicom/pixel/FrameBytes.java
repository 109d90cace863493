package medivlm.dicom.pixel;

import java.nio.ByteBuffer;
import java.util.Optional;
import medivlm.dicom.DicomFile;
import medivlm.dicom.Element;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;

/** The bytes of frames as they are stored, compressed or not. */
public final class FrameBytes {
    private FrameBytes() {}

    /**
     * A frame; native ones little endian.
     *
     * @param file the file
     * @param frame number of the frame, from 0
     * @param limits bounds on the size of the frame
     * @return empty where the file has no such frame, or none that can be found
     */
    public static Optional<byte[]> of(DicomFile file, int frame, Limits limits) {
        try {
            PixelDescription description = PixelDescription.of(file.dataset(), limits);
            if (frame < 0 || frame >= description.frames()) {
                return Optional.empty();
            }
            Element element = file.dataset().element(Tag.PIXEL_DATA).orElse(null);
            if (element instanceof Element.Fragments fragments) {
                return Optional.of(
                        FragmentedFrames.frame(file.dataset(), fragments, description, frame));
            }
            return element instanceof Element.Value value
                    ? part(value.buffer(), description.nativeFrameBytes(), frame)
                    : Optional.empty();
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> part(ByteBuffer pixels, long length, int frame) {
        long start = length * frame;
        if (start + length > pixels.remaining()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[(int) length];
        pixels.position((int) start).get(bytes);
        return Optional.of(bytes);
    }
}
