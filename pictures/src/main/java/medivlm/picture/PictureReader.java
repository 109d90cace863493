package medivlm.picture;

import medivlm.dicom.ChestRadiograph;
import medivlm.dicom.Limits;

/** Reads image files. Never throws for what a file is. Immutable. */
public final class PictureReader {
    private final Limits limits;

    /**
     * @param maxPixels most pixels of an image, rows × columns
     */
    public PictureReader(long maxPixels) {
        Limits standard = Limits.standard();
        limits =
                new Limits(
                        standard.maxFileBytes(),
                        standard.maxElementBytes(),
                        standard.maxDepth(),
                        standard.maxElements(),
                        maxPixels);
    }

    /**
     * Reads a DICOM file through its own display pipeline, first frame.
     *
     * @param content whole file
     */
    public PictureRead dicom(byte[] content) {
        return DicomRadiograph.read(content, limits);
    }

    /**
     * Reads a PNG or JPEG file, which says nothing of its view and is taken for a frontal one.
     *
     * @param content whole file
     */
    public PictureRead pngOrJpeg(byte[] content) {
        return PlainPicture.read(content, limits.maxPixels(), ChestRadiograph.MIN_SIDE);
    }
}
