package medivlm.dicom;

/** Between big and little endian. */
final class ByteOrders {
    private ByteOrders() {}

    /** Turns each whole word around, in place. */
    static void swap(byte[] value, int word) {
        for (int start = 0; word > 1 && start + word <= value.length; start += word) {
            for (int i = start, j = start + word - 1; i < j; i++, j--) {
                byte kept = value[i];
                value[i] = value[j];
                value[j] = kept;
            }
        }
    }
}
