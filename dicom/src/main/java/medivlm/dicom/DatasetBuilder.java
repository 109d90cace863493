package medivlm.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Builds a {@link Dataset}. Text is stored as UTF-8: when a text beyond ASCII is put into a set of
 * another Specific Character Set, the whole set is re-encoded and (0008,0005) becomes ISO_IR 192.
 * Not for use by several threads.
 */
public final class DatasetBuilder {
    private final NavigableMap<Integer, Element> elements;
    private SpecificCharacterSet characters;

    DatasetBuilder(Dataset start) {
        this.elements = new TreeMap<>(start.elements());
        this.characters = start.characters();
    }

    /** Puts text values under the representation of the dictionary; numbers are parsed. */
    public DatasetBuilder put(int tag, String... values) {
        return put(tag, Dictionary.vr(tag, signedPixels()), values);
    }

    /**
     * Puts text values; numbers are parsed for the binary representations.
     *
     * @throws IllegalArgumentException for a sequence or bulk representation, a value that is no
     *     number where one is due, or a backslash inside one of several values
     */
    public DatasetBuilder put(int tag, Vr vr, String... values) {
        if (vr.isBinary()) {
            double[] numbers = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                numbers[i] = Double.parseDouble(values[i]);
            }
            return put(tag, vr, numbers);
        }
        if (!vr.isText()) {
            throw new IllegalArgumentException(Tag.format(tag) + " of " + vr + " takes no text");
        }
        for (String value : values) {
            if (value.indexOf('\\') >= 0 && !vr.isSingleText()) {
                throw new IllegalArgumentException(
                        Tag.format(tag) + ": a backslash separates values, pass them one by one");
            }
        }
        String text = String.join("\\", values);
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        if (!ascii && !vr.isCodedText()) {
            throw new IllegalArgumentException(Tag.format(tag) + " of " + vr + " takes ASCII only");
        }
        if (!ascii && !characters.isUtf8()) {
            toUtf8();
        }
        elements.put(tag, value(tag, vr, text.getBytes(StandardCharsets.UTF_8)));
        if (tag == Tag.SPECIFIC_CHARACTER_SET) {
            declare(List.of(values));
        }
        return this;
    }

    /** Puts numbers under the representation of the dictionary. */
    public DatasetBuilder put(int tag, int... values) {
        double[] numbers = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = values[i];
        }
        return put(tag, Dictionary.vr(tag, signedPixels()), numbers);
    }

    /** Puts numbers under the representation of the dictionary; DS rounded to its 16 characters. */
    public DatasetBuilder put(int tag, double... values) {
        return put(tag, Dictionary.vr(tag, signedPixels()), values);
    }

    /** Puts bytes as they are, little endian, for OB, OW, UN and the like. */
    public DatasetBuilder put(int tag, Vr vr, byte[] bytes) {
        if (vr == Vr.SQ) {
            throw new IllegalArgumentException("a sequence is put as items");
        }
        elements.put(tag, value(tag, vr, bytes));
        return this;
    }

    /** Puts a sequence. */
    public DatasetBuilder put(int tag, Dataset... items) {
        elements.put(tag, new Element.Sequence(tag, List.of(items)));
        return this;
    }

    /** Puts encapsulated pixel data: one frame per fragment, with a Basic Offset Table. */
    public DatasetBuilder putFrames(List<byte[]> frames) {
        ByteBuffer offsets = ByteBuffer.allocate(4 * frames.size()).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        for (byte[] frame : frames) {
            offsets.putInt(at);
            at += 8 + frame.length + (frame.length & 1);
        }
        List<ByteBuffer> fragments = frames.stream().map(f -> ByteBuffer.wrap(f.clone())).toList();
        elements.put(
                Tag.PIXEL_DATA,
                new Element.Fragments(Tag.PIXEL_DATA, Vr.OB, offsets.flip(), fragments));
        return this;
    }

    /** Takes an element out; nothing happens when it is not there. */
    public DatasetBuilder remove(int tag) {
        elements.remove(tag);
        return this;
    }

    /** Puts an element of another data set as it is; text must be ASCII or of the same set. */
    public DatasetBuilder put(Element element) {
        elements.put(element.tag(), element);
        return this;
    }

    /** The data set; the builder can go on. */
    public Dataset build() {
        NavigableMap<Integer, Element> built = new TreeMap<>(elements);
        built.replaceAll((tag, element) -> withStatedCharacters(element));
        return new Dataset(built, characters);
    }

    private DatasetBuilder put(int tag, Vr vr, double[] values) {
        if (vr == Vr.DS || vr == Vr.IS) {
            String[] texts = new String[values.length];
            for (int i = 0; i < values.length; i++) {
                texts[i] = Numbers.text(values[i]);
            }
            return put(tag, vr, texts);
        }
        elements.put(tag, new Element.Value(tag, vr, Numbers.bytes(tag, vr, values)));
        return this;
    }

    /** A value of its own bytes, filled to even length (PS3.5 §7.1.1). */
    private static Element.Value value(int tag, Vr vr, byte[] bytes) {
        byte[] even = Arrays.copyOf(bytes, bytes.length + (bytes.length & 1));
        if (even.length > bytes.length) {
            even[bytes.length] = vr.padding();
        }
        return new Element.Value(tag, vr, even);
    }

    private boolean signedPixels() {
        return elements.get(Tag.PIXEL_REPRESENTATION) instanceof Element.Value value
                && value.length() > 0
                && value.array()[0] == 1;
    }

    private void declare(List<String> terms) {
        SpecificCharacterSet declared = SpecificCharacterSet.of(terms);
        if (!declared.isUtf8() && elements.values().stream().anyMatch(DatasetBuilder::isCoded)) {
            throw new IllegalArgumentException(
                    "(0008,0005) can only become ISO_IR 192 once there is text");
        }
        if (declared.isUtf8()) {
            toUtf8();
        }
        characters = declared;
    }

    private static boolean isCoded(Element element) {
        if (!(element instanceof Element.Value value) || !value.vr().isCodedText()) {
            return false;
        }
        for (byte b : value.array()) {
            if (b < 0 || b == 0x1B) {
                return true;
            }
        }
        return false;
    }

    private void toUtf8() {
        SpecificCharacterSet before = characters;
        elements.replaceAll((tag, element) ->
                element instanceof Element.Value value && isCoded(value)
                        ? value(
                                tag,
                                value.vr(),
                                String.join("\\", before.split(value.array(), value.vr()))
                                        .getBytes(StandardCharsets.UTF_8))
                        : element);
        characters = SpecificCharacterSet.of(List.of(SpecificCharacterSet.UTF_8));
        byte[] term = SpecificCharacterSet.UTF_8.getBytes(StandardCharsets.US_ASCII);
        elements.put(Tag.SPECIFIC_CHARACTER_SET, value(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, term));
    }

    /** Items inherit the set of their parent (PS3.5 §7.5.3): one that differs must say so. */
    private Element withStatedCharacters(Element element) {
        if (!(element instanceof Element.Sequence(int tag, List<Dataset> items))) {
            return element;
        }
        return new Element.Sequence(tag, items.stream().map(this::withStatedCharacters).toList());
    }

    private Dataset withStatedCharacters(Dataset item) {
        if (item.contains(Tag.SPECIFIC_CHARACTER_SET)
                || item.characters().equals(characters)
                || item.characters().terms().isEmpty()) {
            return item;
        }
        NavigableMap<Integer, Element> stated = new TreeMap<>(item.elements());
        byte[] terms =
                String.join("\\", item.characters().terms()).getBytes(StandardCharsets.US_ASCII);
        stated.put(Tag.SPECIFIC_CHARACTER_SET, value(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, terms));
        return new Dataset(stated, item.characters());
    }
}
