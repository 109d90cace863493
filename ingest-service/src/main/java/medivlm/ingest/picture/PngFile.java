package medivlm.ingest.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Walks the chunks of a PNG file (ISO/IEC 15948 §5) and verifies the checksum of each. */
final class PngFile {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int IHDR = 0x49484452;
    private static final int IEND = 0x49454E44;

    private PngFile() {}

    static PictureSize size(ByteBuffer content) throws PictureFormatException {
        ByteBuffer in = content.duplicate().position(0);
        try {
            if (in.getLong() != SIGNATURE) {
                throw new PictureFormatException("the PNG signature is damaged", 0);
            }
            if (in.getInt(in.position() + 4) != IHDR || in.getInt(in.position()) != 13) {
                throw new PictureFormatException("the first chunk is not IHDR", in.position());
            }
            PictureSize size =
                    new PictureSize(in.getInt(in.position() + 12), in.getInt(in.position() + 8));
            while (chunk(in) != IEND) {
                // each chunk is verified by chunk() itself
            }
            return size;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new PictureFormatException("the PNG ends inside a chunk", content.limit());
        }
    }

    /** Verifies one chunk, moves past it and gives its type. */
    private static int chunk(ByteBuffer in) throws PictureFormatException {
        int start = in.position();
        int length = in.getInt();
        if (length < 0 || length > in.remaining() - 8) {
            throw new PictureFormatException("the PNG ends inside a chunk", start);
        }
        CRC32 crc = new CRC32();
        crc.update(in.slice(start + 4, length + 4));
        int type = in.getInt();
        in.position(in.position() + length);
        if (in.getInt() != (int) crc.getValue()) {
            throw new PictureFormatException("the checksum of a PNG chunk is wrong", start);
        }
        return type;
    }
}
