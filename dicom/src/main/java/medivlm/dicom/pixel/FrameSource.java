package medivlm.dicom.pixel;

import java.util.Objects;
import medivlm.dicom.DicomFile;
import medivlm.dicom.Element;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.codec.CodecException;
import medivlm.dicom.codec.FrameDecoder;
import medivlm.dicom.codec.FrameShape;
import medivlm.dicom.pixel.PixelOutcome.Reason;

/** Finds a frame in the pixel data and takes its samples out, native or encapsulated. */
final class FrameSource {
    private FrameSource() {}

    static StoredFrame read(DicomFile file, PixelDescription description, int frame)
            throws UndecodableException {
        if (frame < 0 || frame >= description.frames()) {
            throw new UndecodableException(
                    Reason.NO_SUCH_FRAME, "frame " + frame + " of " + description.frames());
        }
        Element element =
                file.dataset()
                        .element(Tag.PIXEL_DATA)
                        .orElseThrow(() ->
                                new UndecodableException(
                                        Reason.NO_PIXEL_DATA, "there is no pixel data"));
        return switch (element) {
            case Element.Value value -> NativeFrame.read(value.buffer(), description, frame);
            case Element.Fragments fragments -> decompressed(file, fragments, description, frame);
            case Element.Sequence sequence ->
                    throw new UndecodableException(
                            Reason.CORRUPT_PIXEL_DATA, "pixel data is a sequence");
        };
    }

    private static StoredFrame decompressed(
            DicomFile file, Element.Fragments fragments, PixelDescription description, int frame)
            throws UndecodableException {
        String uid = file.transferSyntaxUid();
        FrameDecoder decoder =
                FrameDecoders.of(uid)
                        .orElseThrow(() ->
                                new UndecodableException(
                                        Reason.UNSUPPORTED_TRANSFER_SYNTAX,
                                        "no decoder for " + Uid.name(uid)));
        byte[] data = FragmentedFrames.frame(file.dataset(), fragments, description, frame);
        FrameShape shape =
                new FrameShape(
                        description.width(),
                        description.height(),
                        description.samples(),
                        description.bitsAllocated());
        try {
            return SampleLayout.decompressed(decoder.decode(data, shape), description);
        } catch (CodecException e) {
            Reason reason =
                    e.isUnsupported()
                            ? Reason.UNSUPPORTED_TRANSFER_SYNTAX
                            : Reason.CORRUPT_PIXEL_DATA;
            throw new UndecodableException(reason, Objects.toString(e.getMessage(), ""));
        }
    }
}
