package medivlm.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.Element;
import medivlm.dicom.Tag;
import medivlm.dicom.pixel.PixelOutcome.Reason;

/** Finds the fragments of a frame (PS3.5 A.4). */
final class FragmentedFrames {
    private FragmentedFrames() {}

    /** The bytes of a frame, its fragments joined. */
    static byte[] frame(
            Dataset dataset, Element.Fragments fragments, PixelDescription description, int frame)
            throws UndecodableException {
        return join(fragments(dataset, fragments, description, frame));
    }

    /** The fragments of a frame. */
    static List<ByteBuffer> fragments(
            Dataset dataset, Element.Fragments fragments, PixelDescription description, int frame)
            throws UndecodableException {
        List<ByteBuffer> all = fragments.fragments();
        if (description.frames() == 1) {
            return all;
        }
        if (all.size() == description.frames()) {
            return all.subList(frame, frame + 1);
        }
        Optional<ByteBuffer> extended = dataset.buffer(Tag.EXTENDED_OFFSET_TABLE);
        ByteBuffer basic = fragments.offsetTable().order(ByteOrder.LITTLE_ENDIAN);
        if (extended.isPresent() && extended.get().remaining() >= 8L * description.frames()) {
            ByteBuffer table = extended.get();
            long end =
                    frame + 1 < description.frames()
                            ? table.getLong(8 * (frame + 1))
                            : Long.MAX_VALUE;
            return between(all, table.getLong(8 * frame), end);
        }
        if (basic.remaining() >= 4L * description.frames()) {
            long end =
                    frame + 1 < description.frames()
                            ? Integer.toUnsignedLong(basic.getInt(4 * (frame + 1)))
                            : Long.MAX_VALUE;
            return between(all, Integer.toUnsignedLong(basic.getInt(4 * frame)), end);
        }
        throw new UndecodableException(
                Reason.CORRUPT_PIXEL_DATA,
                all.size() + " fragments for " + description.frames() + " frames, no offset table");
    }

    /** Offsets count from the first fragment's item header (PS3.5 A.4). */
    private static List<ByteBuffer> between(List<ByteBuffer> fragments, long start, long end)
            throws UndecodableException {
        List<ByteBuffer> between = new ArrayList<>();
        long at = 0;
        boolean found = false;
        for (ByteBuffer fragment : fragments) {
            found |= at == start;
            if (at >= start && at < end) {
                between.add(fragment);
            }
            at += 8L + fragment.remaining();
        }
        if (!found) {
            throw new UndecodableException(
                    Reason.CORRUPT_PIXEL_DATA, "the offset table points beside the fragments");
        }
        return between;
    }

    private static byte[] join(List<ByteBuffer> fragments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fragments.forEach(fragment -> append(out, fragment));
        return out.toByteArray();
    }

    private static void append(ByteArrayOutputStream out, ByteBuffer fragment) {
        byte[] bytes = new byte[fragment.remaining()];
        fragment.duplicate().get(bytes);
        out.writeBytes(bytes);
    }
}
