package medivlm.dicom.pixel;

import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;

/**
 * Stored values that are background and no measurement (PS3.3 C.7.5.1.1.2); none when least is
 * above greatest.
 *
 * @param least first stored value of the range
 * @param greatest last stored value of the range
 */
record PixelPadding(int least, int greatest) {

    static PixelPadding of(Dataset dataset, boolean signed) {
        int value = stored(dataset, Tag.PIXEL_PADDING_VALUE, signed);
        if (!dataset.contains(Tag.PIXEL_PADDING_VALUE)) {
            return new PixelPadding(1, 0);
        }
        int limit =
                dataset.contains(Tag.PIXEL_PADDING_RANGE_LIMIT)
                        ? stored(dataset, Tag.PIXEL_PADDING_RANGE_LIMIT, signed)
                        : value;
        return new PixelPadding(Math.min(value, limit), Math.max(value, limit));
    }

    boolean has(int storedValue) {
        return storedValue >= least && storedValue <= greatest;
    }

    /** By its bytes, because the representation US or SS is often written wrongly. */
    private static int stored(Dataset dataset, int tag, boolean signed) {
        return dataset.buffer(tag)
                .filter(bytes -> bytes.remaining() >= 2)
                .map(bytes -> signed ? bytes.getShort(0) : bytes.getShort(0) & 0xFFFF)
                .orElse(0);
    }
}
