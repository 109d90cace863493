package medivlm.ingest.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Walks the marker segments of a JPEG file (ITU-T T.81 §B) to its frame header and its end. */
final class JpegFile {
    private static final int SOS = 0xDA;
    private static final int EOI = 0xD9;

    private JpegFile() {}

    static PictureSize size(ByteBuffer content) throws PictureFormatException {
        ByteBuffer in = content.duplicate().position(2);
        PictureSize size = null;
        try {
            for (int marker = marker(in); marker != EOI; marker = marker(in)) {
                int start = in.position();
                int length = in.getShort() & 0xFFFF;
                if (length < 2 || length - 2 > in.remaining()) {
                    throw new PictureFormatException("a JPEG segment has a wrong length", start);
                }
                if (isFrameHeader(marker) && size == null) {
                    size =
                            new PictureSize(
                                    in.getShort(start + 3) & 0xFFFF,
                                    in.getShort(start + 5) & 0xFFFF);
                }
                in.position(start + length);
                if (marker == SOS) {
                    skipEntropyCodedData(in);
                }
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new PictureFormatException(
                    "the JPEG ends before its end marker", content.limit());
        }
        return whole(size, content.limit());
    }

    private static PictureSize whole(@Nullable PictureSize size, int length)
            throws PictureFormatException {
        if (size == null) {
            throw new PictureFormatException("the JPEG has no frame header", length);
        }
        return size;
    }

    private static int marker(ByteBuffer in) throws PictureFormatException {
        int start = in.position();
        if ((in.get() & 0xFF) != 0xFF) {
            throw new PictureFormatException("no JPEG marker", start);
        }
        int code = in.get() & 0xFF;
        while (code == 0xFF) {
            code = in.get() & 0xFF;
        }
        return code;
    }

    /** Stands before the next marker that is neither a stuffed byte nor a restart. */
    private static void skipEntropyCodedData(ByteBuffer in) {
        while (true) {
            if ((in.get() & 0xFF) == 0xFF) {
                int next = in.get(in.position()) & 0xFF;
                if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                    in.position(in.position() - 1);
                    return;
                }
            }
        }
    }

    private static boolean isFrameHeader(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }
}
