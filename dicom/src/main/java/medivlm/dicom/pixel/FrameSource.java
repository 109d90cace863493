package medivlm.dicom.pixel;

import medivlm.dicom.DicomFile;
import medivlm.dicom.Element;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
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
            case Element.Fragments fragments ->
                    throw new UndecodableException(
                            Reason.UNSUPPORTED_TRANSFER_SYNTAX, Uid.name(file.transferSyntaxUid()));
            case Element.Sequence sequence ->
                    throw new UndecodableException(
                            Reason.CORRUPT_PIXEL_DATA, "pixel data is a sequence");
        };
    }
}
