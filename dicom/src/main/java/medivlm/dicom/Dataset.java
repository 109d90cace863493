package medivlm.dicom;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A data set: elements in ascending tag order (PS3.5 §7.1). Immutable; {@link #toBuilder()} makes a
 * changed one. The readers of one value give the first value of an element with several, and empty
 * when the element is absent, empty, or not of a form that has such a value.
 */
public final class Dataset implements Iterable<Element> {
    private static final Dataset EMPTY =
            new Dataset(new TreeMap<>(Integer::compareUnsigned), SpecificCharacterSet.DEFAULT);

    private final NavigableMap<Integer, Element> elements;
    private final SpecificCharacterSet characters;

    /** Takes the map as it is: it must be in unsigned tag order and not change any more. */
    Dataset(NavigableMap<Integer, Element> elements, SpecificCharacterSet characters) {
        this.elements = elements;
        this.characters = characters;
    }

    /** A data set without elements. */
    public static Dataset empty() {
        return EMPTY;
    }

    /**
     * Reads a data set without file meta information, as it travels in a message.
     *
     * @param bytes the whole data set
     * @param transferSyntaxUid its encoding, not a deflated one
     * @throws DicomFormatException when the bytes are none, are truncated or break a limit
     * @throws IllegalArgumentException when the transfer syntax is not standard or deflated
     */
    public static Dataset read(byte[] bytes, String transferSyntaxUid, Limits limits)
            throws DicomFormatException {
        TransferSyntax syntax = TransferSyntax.standard(transferSyntaxUid);
        if (syntax.deflated()) {
            throw new IllegalArgumentException("a deflated data set is read as a file");
        }
        if (bytes.length > limits.maxFileBytes()) {
            throw new DicomFormatException(
                    "the data set is longer than " + limits.maxFileBytes() + " bytes",
                    limits.maxFileBytes(),
                    "",
                    "send less at once");
        }
        return new DatasetReader(
                        ByteBuffer.wrap(bytes),
                        0,
                        syntax,
                        limits,
                        new ValueBudget(ValueBudget.Keeping.ALL))
                .readAll();
    }

    /** A builder without elements. */
    public static DatasetBuilder builder() {
        return new DatasetBuilder(EMPTY);
    }

    /** A builder that starts with these elements. */
    public DatasetBuilder toBuilder() {
        return new DatasetBuilder(this);
    }

    /** The element itself. */
    public Optional<Element> element(int tag) {
        return Optional.ofNullable(elements.get(tag));
    }

    /** Whether the element is there, with a value or without. */
    public boolean contains(int tag) {
        return elements.containsKey(tag);
    }

    /** Number of elements on this level. */
    public int size() {
        return elements.size();
    }

    /**
     * First value as text, without padding, decoded by the Specific Character Set; numbers in their
     * decimal form. Person names keep their groups and carets.
     */
    public Optional<String> string(int tag) {
        List<String> values = strings(tag);
        return values.isEmpty() || values.get(0).isEmpty()
                ? Optional.empty()
                : Optional.of(values.get(0));
    }

    /** All values as text; a value that is empty between two others stays as empty text. */
    public List<String> strings(int tag) {
        return elements.get(tag) instanceof Element.Value value
                ? Values.strings(value, characters)
                : List.of();
    }

    /** First value as an integer: US, SS, UL, SL, SV, UV in range, IS, or DS without fraction. */
    public OptionalInt integer(int tag) {
        BigDecimal number = number(tag);
        if (number == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(number.intValueExact());
        } catch (ArithmeticException e) {
            return OptionalInt.empty();
        }
    }

    /** First value as a finite number: any binary number, IS or DS. */
    public OptionalDouble decimal(int tag) {
        BigDecimal number = number(tag);
        return number == null || !Double.isFinite(number.doubleValue())
                ? OptionalDouble.empty()
                : OptionalDouble.of(number.doubleValue());
    }

    /** All values as finite numbers; values that are none are left out. */
    public List<Double> decimals(int tag) {
        List<Double> numbers = new ArrayList<>();
        for (String text : strings(tag)) {
            BigDecimal number = Values.number(text);
            if (number != null && Double.isFinite(number.doubleValue())) {
                numbers.add(number.doubleValue());
            }
        }
        return numbers;
    }

    /** First value as a date: DA, the old form 1993.08.22, or the date of a full DT. */
    public Optional<LocalDate> date(int tag) {
        String digits = string(tag).orElse("").replace(".", "");
        if (digits.length() < 8 || !digits.chars().limit(8).allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.of(
                            Integer.parseInt(digits, 0, 4, 10),
                            Integer.parseInt(digits, 4, 6, 10),
                            Integer.parseInt(digits, 6, 8, 10)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Items of a sequence in file order; empty when absent or no sequence. */
    public List<Dataset> items(int tag) {
        return elements.get(tag) instanceof Element.Sequence sequence
                ? sequence.items()
                : List.of();
    }

    /** A copy of the value as little-endian bytes; empty for sequences and fragments. */
    public Optional<byte[]> bytes(int tag) {
        return elements.get(tag) instanceof Element.Value value
                ? Optional.of(value.array().clone())
                : Optional.empty();
    }

    /** A read-only little-endian view of the value; empty for sequences and fragments. */
    public Optional<ByteBuffer> buffer(int tag) {
        return elements.get(tag) instanceof Element.Value value
                ? Optional.of(value.buffer())
                : Optional.empty();
    }

    /** Elements in ascending tag order. */
    @Override
    public Iterator<Element> iterator() {
        return Collections.unmodifiableCollection(elements.values()).iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Dataset that && that.elements.equals(elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    /** Tags and lengths only: never a value. */
    @Override
    public String toString() {
        return "Dataset[" + elements.size() + " elements]";
    }

    SpecificCharacterSet characters() {
        return characters;
    }

    NavigableMap<Integer, Element> elements() {
        return elements;
    }

    private @Nullable BigDecimal number(int tag) {
        return string(tag).map(Values::number).orElse(null);
    }
}
