package medivlm.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import medivlm.dicom.pixel.PixelOutcome.Reason;

/** Uncompressed pixel data (PS3.5 §8.1, §8.2). */
final class NativeFrame {
    private NativeFrame() {}

    static StoredFrame read(ByteBuffer pixelData, PixelDescription description, int frame)
            throws UndecodableException {
        long frameBytes = description.nativeFrameBytes();
        long start = frameBytes * frame;
        if (start + frameBytes > pixelData.remaining()) {
            throw new UndecodableException(
                    Reason.CORRUPT_PIXEL_DATA,
                    "pixel data has "
                            + pixelData.remaining()
                            + " bytes, frame "
                            + frame
                            + " ends at "
                            + (start + frameBytes));
        }
        ByteBuffer in =
                pixelData.slice((int) start, (int) frameBytes).order(ByteOrder.LITTLE_ENDIAN);
        int[] words = new int[(int) (frameBytes / (description.bitsAllocated() / 8))];
        switch (description.bitsAllocated()) {
            case 8 -> {
                for (int i = 0; i < words.length; i++) {
                    words[i] = in.get(i) & 0xFF;
                }
            }
            case 16 -> {
                for (int i = 0; i < words.length; i++) {
                    words[i] = in.getShort(2 * i) & 0xFFFF;
                }
            }
            default -> in.asIntBuffer().get(words);
        }
        return SampleLayout.stored(words, description);
    }
}
