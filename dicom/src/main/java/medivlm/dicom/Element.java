package medivlm.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** One element of a data set: a value, a sequence of items, or encapsulated fragments. */
public sealed interface Element {
    /** Group in the high, element in the low 16 bits. */
    int tag();

    /** The value representation, UN where none is known. */
    Vr vr();

    /**
     * A value as bytes, always little endian whatever the file was (PS3.5 §7.3), padding included.
     * Compares by content.
     */
    final class Value implements Element {
        private final int tag;
        private final Vr vr;
        private final ByteBuffer content;

        Value(int tag, Vr vr, byte[] bytes) {
            this(tag, vr, ByteBuffer.wrap(bytes));
        }

        /**
         * A value that lies in a file.
         *
         * @param content from its position to its limit; nothing is copied
         */
        Value(int tag, Vr vr, ByteBuffer content) {
            this.tag = tag;
            this.vr = vr;
            this.content = content;
        }

        @Override
        public int tag() {
            return tag;
        }

        @Override
        public Vr vr() {
            return vr;
        }

        /** Length in bytes. */
        public int length() {
            return content.remaining();
        }

        /** A read-only little-endian view; nothing is copied. */
        public ByteBuffer buffer() {
            return content.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        }

        /**
         * The bytes, for this package only: never to be changed, as they may be those of the value
         * itself.
         */
        byte[] array() {
            if (content.hasArray()
                    && content.arrayOffset() == 0
                    && content.remaining() == content.array().length) {
                return content.array();
            }
            byte[] bytes = new byte[content.remaining()];
            content.duplicate().get(bytes);
            return bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Value v
                    && v.tag == tag
                    && v.vr == vr
                    && v.content.equals(content);
        }

        @Override
        public int hashCode() {
            return 31 * tag + content.hashCode();
        }

        @Override
        public String toString() {
            return Tag.format(tag) + ' ' + vr + " #" + length();
        }
    }

    /**
     * A sequence of items (PS3.5 §7.5).
     *
     * @param tag group and element
     * @param items in file order
     */
    record Sequence(int tag, List<Dataset> items) implements Element {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Vr vr() {
            return Vr.SQ;
        }
    }

    /**
     * Encapsulated pixel data (PS3.5 §A.4).
     *
     * @param tag group and element
     * @param vr OB or OW
     * @param offsetTable the Basic Offset Table as it stands in the first item, empty when there is
     *     none
     * @param fragments the items after the offset table, read-only views
     */
    record Fragments(int tag, Vr vr, ByteBuffer offsetTable, List<ByteBuffer> fragments)
            implements Element {
        public Fragments {
            offsetTable = offsetTable.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
            fragments = fragments.stream().map(ByteBuffer::asReadOnlyBuffer).toList();
        }

        /** Bytes of all fragments together. */
        public long length() {
            return fragments.stream().mapToLong(ByteBuffer::remaining).sum();
        }
    }
}
