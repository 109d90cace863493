package medivlm.dicom.pixel;

/**
 * A VOI LUT (PS3.3 C.11.2.1.1) as brightness.
 *
 * @param first the value that has the first entry; values outside get the nearest entry
 * @param shown brightness 0 (black) to 255 of {@code first}, {@code first + 1}, ...; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record VoiTable(int first, byte[] shown) {

    static VoiTable of(LookupTable table) {
        double greatest = table.greatest();
        byte[] shown = new byte[table.entries().length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = (byte) Math.round(255 * table.entries()[i] / greatest);
        }
        return new VoiTable(table.first(), shown);
    }

    /** Brightness 0..1 of a value. */
    double at(double value) {
        double index = Math.clamp(Math.rint(value) - first, 0, shown.length - 1);
        return (shown[(int) index] & 0xFF) / 255.0;
    }
}
