package medivlm.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.pixel.PixelOutcome.Reason;

/**
 * A lookup table with its descriptor (PS3.3 C.11.1.1, C.7.6.3.1.5).
 *
 * @param first the input that has the first entry; inputs outside get the nearest entry
 * @param bits of an entry as the descriptor says
 * @param entries the outputs, unsigned
 */
@SuppressWarnings("ArrayRecordComponent")
record LookupTable(int first, int bits, int[] entries) {

    /**
     * Reads a table.
     *
     * @param signedInput whether the first mapped input is two's complement
     * @return empty when the data set has no such table
     */
    static Optional<LookupTable> of(
            Dataset dataset, int descriptorTag, int dataTag, boolean signedInput)
            throws UndecodableException {
        Optional<ByteBuffer> descriptor = dataset.buffer(descriptorTag);
        Optional<ByteBuffer> data = dataset.buffer(dataTag);
        if (descriptor.isEmpty() || data.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer head = descriptor.get();
        ByteBuffer body = data.get().order(ByteOrder.LITTLE_ENDIAN);
        if (head.remaining() < 6) {
            throw damaged("the descriptor has fewer than three values");
        }
        int count = head.getShort(0) & 0xFFFF;
        int size = count == 0 ? 1 << 16 : count;
        int first = signedInput ? head.getShort(2) : head.getShort(2) & 0xFFFF;
        int bits = head.getShort(4) & 0xFFFF;
        if (bits < 1 || bits > 16) {
            throw damaged("entries of " + bits + " bits");
        }
        boolean bytes = body.remaining() < 2 * size;
        if (bytes && body.remaining() < size) {
            throw damaged(size + " entries in " + body.remaining() + " bytes");
        }
        int[] entries = new int[size];
        for (int i = 0; i < size; i++) {
            entries[i] = bytes ? body.get(i) & 0xFF : body.getShort(2 * i) & 0xFFFF;
        }
        return Optional.of(new LookupTable(first, bits, entries));
    }

    /** The entry of an input. */
    int at(double input) {
        double index = Math.rint(input) - first;
        return entries[(int) Math.max(0, Math.min(entries.length - 1, index))];
    }

    /** Greatest output: what the bits allow, or what is there when it is more. */
    double greatest() {
        int most = (1 << bits) - 1;
        for (int entry : entries) {
            most = Math.max(most, entry);
        }
        return most;
    }

    private static UndecodableException damaged(String detail) {
        return new UndecodableException(
                Reason.CORRUPT_PIXEL_DATA, "a lookup table is damaged: " + detail);
    }
}
