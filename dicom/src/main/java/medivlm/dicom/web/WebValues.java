package medivlm.dicom.web;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Element;
import medivlm.dicom.Tag;
import medivlm.dicom.Vr;

/** What both forms share: values as text, tags as eight digits. */
final class WebValues {
    /**
     * Of a double, PS3.5 §6.2; a few characters of JSON may stand for a thousand million digits.
     */
    private static final int MOST_DIGITS = 400;

    static final String UTF_8 = "ISO_IR 192";

    private WebValues() {}

    /** Elements that are shown: no group lengths, and the character set of the text itself. */
    static List<Element> shown(Dataset dataset) {
        List<Element> shown = new ArrayList<>();
        for (Element element : dataset) {
            if (Tag.element(element.tag()) != 0 && element.tag() != Tag.DATA_SET_TRAILING_PADDING) {
                shown.add(element);
            }
        }
        return shown;
    }

    /** Values as they are written; AT as eight digits. */
    static List<String> texts(Dataset dataset, Element.Value value) {
        if (value.tag() == Tag.SPECIFIC_CHARACTER_SET) {
            return List.of(UTF_8);
        }
        if (value.vr() == Vr.AT) {
            ByteBuffer bytes = value.buffer().order(ByteOrder.LITTLE_ENDIAN);
            List<String> tags = new ArrayList<>();
            while (bytes.remaining() >= 4) {
                tags.add(
                        String.format(
                                Locale.ROOT,
                                "%04X%04X",
                                bytes.getShort() & 0xFFFF,
                                bytes.getShort() & 0xFFFF));
            }
            return tags;
        }
        return dataset.strings(value.tag());
    }

    static boolean isNumber(Vr vr) {
        return (vr.isBinary() && vr != Vr.AT) || vr == Vr.DS || vr == Vr.IS;
    }

    static String hex(int tag) {
        return String.format(Locale.ROOT, "%08X", tag);
    }

    static int tag(String hex, String where) throws DatasetSyntaxException {
        if (!hex.matches("[0-9A-Fa-f]{8}")) {
            throw new DatasetSyntaxException(where + ": a tag has eight hexadecimal digits");
        }
        return Integer.parseUnsignedInt(hex, 16);
    }

    static Vr vr(String code, String where) throws DatasetSyntaxException {
        for (Vr vr : Vr.values()) {
            if (vr.name().equals(code)) {
                return vr;
            }
        }
        throw new DatasetSyntaxException(where + ": vr is no value representation");
    }

    /** Puts values that came as text. */
    static void put(DatasetBuilder to, int tag, Vr vr, List<String> values, String where)
            throws DatasetSyntaxException {
        if (tag == Tag.SPECIFIC_CHARACTER_SET) {
            return; // what was read is text already; the builder says how it is written
        }
        try {
            if (vr == Vr.AT) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(4 * values.size()).order(ByteOrder.LITTLE_ENDIAN);
                for (String value : values) {
                    int one = tag(value, where);
                    bytes.putShort((short) (one >>> 16)).putShort((short) one);
                }
                to.put(tag, vr, bytes.array());
            } else {
                to.put(tag, vr, values.toArray(String[]::new));
            }
        } catch (IllegalArgumentException e) {
            throw new DatasetSyntaxException(where + ": a value does not fit " + vr);
        }
    }

    /** A number in the form of JSON and of DS and IS. */
    static String number(String text, String where) throws DatasetSyntaxException {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS) {
                throw new NumberFormatException("out of every range");
            }
            String plain = number.toPlainString();
            return plain.length() <= 16 ? plain : text.strip();
        } catch (NumberFormatException e) {
            throw new DatasetSyntaxException(where + ": a value is no number");
        }
    }
}
