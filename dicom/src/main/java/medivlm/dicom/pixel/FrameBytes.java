package medivlm.dicom.pixel;

import java.nio.ByteBuffer;
import java.util.List;
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
        return parts(file, frame, limits).map(FrameBytes::joined);
    }

    /**
     * A frame as it lies in the file, in one or more parts; nothing is copied.
     *
     * @param file the file
     * @param frame number of the frame, from 0
     * @param limits bounds on the size of the frame
     * @return empty where the file has no such frame, or none that can be found
     */
    public static Optional<List<ByteBuffer>> parts(DicomFile file, int frame, Limits limits) {
        try {
            PixelDescription description = PixelDescription.of(file.dataset(), limits);
            if (frame < 0 || frame >= description.frames()) {
                return Optional.empty();
            }
            Element element = file.dataset().element(Tag.PIXEL_DATA).orElse(null);
            if (element instanceof Element.Fragments fragments) {
                return Optional.of(
                        FragmentedFrames.fragments(file.dataset(), fragments, description, frame));
            }
            return element instanceof Element.Value value
                    ? part(value.buffer(), description.nativeFrameBytes(), frame)
                    : Optional.empty();
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<ByteBuffer>> part(ByteBuffer pixels, long length, int frame) {
        long start = length * frame;
        return start + length > pixels.remaining()
                ? Optional.empty()
                : Optional.of(List.of(pixels.slice((int) start, (int) length)));
    }

    private static byte[] joined(List<ByteBuffer> parts) {
        byte[] bytes = new byte[parts.stream().mapToInt(ByteBuffer::remaining).sum()];
        ByteBuffer all = ByteBuffer.wrap(bytes);
        parts.forEach(part -> all.put(part.duplicate()));
        return bytes;
    }
}
