package medivlm.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Reads a data set from a buffer (PS3.5 §7). Lengths are checked against the bytes that are there
 * before anything is allocated, so a hostile length costs nothing.
 */
final class DatasetReader {
    private static final int UNDEFINED = 0xFFFF_FFFF;
    private static final String SEND_AGAIN = "send the file again from its source";
    private static final String REPAIR = "have the sending system write standard DICOM";

    private final ByteBuffer in;
    private final ByteBuffer little;
    private final Limits limits;
    private final ValueBudget budget;
    private final Deque<String> path = new ArrayDeque<>();
    private boolean explicitVr;
    private ByteBuffer numbers;
    private int at;
    private int elementCount;

    /**
     * @param in the bytes from 0 to its limit; its position does not matter
     * @param start offset of the first element
     * @param budget how much of the values is kept
     */
    DatasetReader(
            ByteBuffer in, int start, TransferSyntax syntax, Limits limits, ValueBudget budget) {
        this.in = in;
        this.at = start;
        this.limits = limits;
        this.budget = budget;
        this.little = in.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.explicitVr = syntax.explicitVr();
        this.numbers = syntax.bigEndian() ? in.duplicate().order(ByteOrder.BIG_ENDIAN) : little;
    }

    /** Offset of the next byte to read. */
    int position() {
        return at;
    }

    /** Reads to the end of the buffer. */
    Dataset readAll() throws DicomFormatException {
        return read(in.limit(), false, SpecificCharacterSet.DEFAULT);
    }

    /** Reads the elements of group 0002, which ends where another group begins. */
    Dataset readMeta() throws DicomFormatException {
        NavigableMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
        while (in.limit() - at >= 8 && numbers.getShort(at) == 2) {
            readElement(elements, in.limit(), SpecificCharacterSet.DEFAULT);
        }
        return new Dataset(elements, SpecificCharacterSet.DEFAULT);
    }

    /**
     * Reads the elements up to {@code end}, or up to an item delimiter where one must come.
     *
     * @param delimited whether the item has undefined length and ends with a delimiter
     * @param inherited the character set of the data set that this is an item of
     */
    private Dataset read(int end, boolean delimited, SpecificCharacterSet inherited)
            throws DicomFormatException {
        NavigableMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
        SpecificCharacterSet characters = inherited;
        while (at < end) {
            if (!delimited && onlyZeroes(end)) {
                at = end;
                break;
            }
            need(8, end, "an element header");
            int tag = tag(at);
            if (tag == Tag.ITEM_DELIMITATION_ITEM && delimited) {
                at += 8;
                return new Dataset(elements, characters);
            }
            if (Tag.group(tag) == 0xFFFE) {
                throw fault(Tag.format(tag) + " stands where an element should begin", REPAIR);
            }
            readElement(elements, end, characters);
            if (tag == Tag.SPECIFIC_CHARACTER_SET
                    && elements.get(tag) instanceof Element.Value value) {
                characters =
                        SpecificCharacterSet.of(
                                Values.strings(value, SpecificCharacterSet.DEFAULT));
            }
        }
        if (delimited) {
            throw fault("the data ends before the item does", SEND_AGAIN);
        }
        return new Dataset(elements, characters);
    }

    private void readElement(
            NavigableMap<Integer, Element> elements, int end, SpecificCharacterSet characters)
            throws DicomFormatException {
        int tag = tag(at);
        path.addLast(Tag.format(tag));
        if (++elementCount > limits.maxElements()) {
            throw fault("more than " + limits.maxElements() + " elements", "raise the limit");
        }
        if (elements.containsKey(tag)) {
            throw fault("the element stands there twice", REPAIR);
        }
        boolean signed =
                elements.get(Tag.PIXEL_REPRESENTATION) instanceof Element.Value value
                        && value.length() > 0
                        && value.array()[0] == 1;
        Vr known = Dictionary.vr(tag, signed);
        Vr vr = known;
        int length;
        if (explicitVr) {
            vr = explicitVr(end);
            if (vr.hasLongHeader()) {
                need(12, end, "an element header");
                length = numbers.getInt(at + 8);
                at += 12;
            } else {
                length = numbers.getShort(at + 6) & 0xFFFF;
                at += 8;
            }
        } else {
            length = little.getInt(at + 4);
            at += 8;
        }
        elements.put(tag, element(tag, vr, known, length, end, characters));
        path.removeLast();
    }

    private Vr explicitVr(int end) throws DicomFormatException {
        int first = in.get(at + 4);
        int second = in.get(at + 5);
        Vr vr = Vr.of(first, second).orElse(null);
        if (vr == null) {
            throw fault(
                    String.format(
                            Locale.ROOT, "value representation %02X %02X is none", first, second),
                    REPAIR);
        }
        need(vr.hasLongHeader() ? 12 : 8, end, "an element header");
        return vr;
    }

    private Element element(
            int tag, Vr vr, Vr known, int length, int end, SpecificCharacterSet characters)
            throws DicomFormatException {
        if (length == UNDEFINED) {
            return switch (vr) {
                case SQ -> sequence(tag, end, true, characters);
                case UN -> implicitSequence(tag, end, true, characters);
                case OB, OW -> fragments(tag, vr, end);
                default -> throw fault("undefined length is not for " + vr, REPAIR);
            };
        }
        long bytes = Integer.toUnsignedLong(length);
        if (bytes > end - at) {
            throw fault(
                    "the value has " + bytes + " bytes but only " + (end - at) + " are left",
                    SEND_AGAIN);
        }
        if (bytes > limits.maxElementBytes()) {
            throw fault("the value has " + bytes + " bytes, over the limit", "raise the limit");
        }
        int valueEnd = at + length;
        if (vr == Vr.SQ) {
            return sequence(tag, valueEnd, false, characters);
        }
        if (vr == Vr.UN && known == Vr.SQ) {
            return implicitSequence(tag, valueEnd, false, characters);
        }
        Vr meant = vr == Vr.UN ? known : vr;
        boolean swapped =
                numbers.order() == ByteOrder.BIG_ENDIAN && vr != Vr.UN && vr.wordBytes() > 1;
        if (!swapped && budget.leavesInPlace(length)) {
            ByteBuffer content = in.slice(at, length);
            at = valueEnd;
            return new Element.Value(tag, meant, content);
        }
        byte[] value = new byte[budget.keeps(length) ? length : 0];
        in.get(at, value);
        at = valueEnd;
        if (swapped) {
            ByteOrders.swap(value, vr.wordBytes());
        }
        return new Element.Value(tag, meant, value);
    }

    /** UN of undefined length is a sequence in implicit little endian (PS3.5 §6.2.2 note 4). */
    private Element implicitSequence(
            int tag, int end, boolean undefined, SpecificCharacterSet characters)
            throws DicomFormatException {
        boolean explicitBefore = explicitVr;
        ByteBuffer numbersBefore = numbers;
        explicitVr = false;
        numbers = little;
        try {
            return sequence(tag, end, undefined, characters);
        } finally {
            explicitVr = explicitBefore;
            numbers = numbersBefore;
        }
    }

    private Element sequence(int tag, int end, boolean undefined, SpecificCharacterSet characters)
            throws DicomFormatException {
        if (path.size() > limits.maxDepth()) {
            throw fault("sequences nest deeper than " + limits.maxDepth(), "raise the limit");
        }
        List<Dataset> items = new ArrayList<>();
        while (at < end) {
            need(8, end, "an item header");
            int itemTag = tag(at);
            int length = numbers.getInt(at + 4);
            if (itemTag == Tag.SEQUENCE_DELIMITATION_ITEM && undefined) {
                at += 8;
                return new Element.Sequence(tag, items);
            }
            if (itemTag != Tag.ITEM) {
                throw fault(Tag.format(itemTag) + " stands where an item should begin", REPAIR);
            }
            if (++elementCount > limits.maxElements()) {
                throw fault("more than " + limits.maxElements() + " items", "raise the limit");
            }
            at += 8;
            String last = path.removeLast();
            path.addLast(Tag.format(tag) + '[' + items.size() + ']');
            if (length == UNDEFINED) {
                items.add(read(end, true, characters));
            } else if (Integer.toUnsignedLong(length) > end - at) {
                throw fault("the item is longer than what holds it", SEND_AGAIN);
            } else {
                items.add(read(at + length, false, characters));
            }
            path.removeLast();
            path.addLast(last);
        }
        if (undefined) {
            throw fault("the data ends before the sequence does", SEND_AGAIN);
        }
        return new Element.Sequence(tag, items);
    }

    private Element fragments(int tag, Vr vr, int end) throws DicomFormatException {
        List<ByteBuffer> fragments = new ArrayList<>();
        while (true) {
            need(8, end, "a fragment header");
            int itemTag = tag(at);
            int length = numbers.getInt(at + 4);
            if (itemTag == Tag.SEQUENCE_DELIMITATION_ITEM) {
                at += 8;
                break;
            }
            if (itemTag != Tag.ITEM) {
                throw fault(Tag.format(itemTag) + " stands where a fragment should begin", REPAIR);
            }
            if (++elementCount > limits.maxElements()) {
                throw fault("more than " + limits.maxElements() + " items", "raise the limit");
            }
            at += 8;
            if (Integer.toUnsignedLong(length) > end - at) {
                throw fault("the fragment runs past the end of the data", SEND_AGAIN);
            }
            fragments.add(in.slice(at, budget.keepsInPlace() ? length : 0));
            at += length;
        }
        if (fragments.isEmpty()) {
            throw fault("encapsulated pixel data has no offset table item", REPAIR);
        }
        return new Element.Fragments(
                tag, vr, fragments.get(0), fragments.subList(1, fragments.size()));
    }

    private int tag(int offset) {
        int group = numbers.getShort(offset) & 0xFFFF;
        int element = numbers.getShort(offset + 2) & 0xFFFF;
        return group << 16 | element;
    }

    /** Some writers fill the file with zeroes to the size of a block. */
    private boolean onlyZeroes(int end) {
        for (int i = at; i < end; i++) {
            if (in.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private void need(int bytes, int end, String what) throws DicomFormatException {
        if (end - at < bytes) {
            throw fault("the data ends inside " + what, SEND_AGAIN);
        }
    }

    private DicomFormatException fault(String problem, String remedy) {
        return new DicomFormatException(problem, at, String.join("", path), remedy);
    }
}
