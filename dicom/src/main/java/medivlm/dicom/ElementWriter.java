package medivlm.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes elements (PS3.5 §7.1); sequences and items of defined length. Group lengths are left out:
 * they are retired and would no longer be true.
 */
final class ElementWriter {
    private static final int UNDEFINED = 0xFFFF_FFFF;

    private final TransferSyntax syntax;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ElementWriter(TransferSyntax syntax) {
        this.syntax = syntax;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    void write(Dataset dataset) {
        for (Element element : dataset) {
            if (Tag.element(element.tag()) == 0 && Tag.group(element.tag()) > 2) {
                continue;
            }
            switch (element) {
                case Element.Value value -> write(value);
                case Element.Sequence sequence -> write(sequence);
                case Element.Fragments fragments -> write(fragments);
            }
        }
    }

    private void write(Element.Value value) {
        byte[] bytes = value.array().clone();
        boolean odd = (bytes.length & 1) == 1;
        Vr vr = value.vr();
        boolean asUnknown = !vr.hasLongHeader() && bytes.length > 0xFFFE;
        header(value.tag(), asUnknown ? Vr.UN : vr, bytes.length + (odd ? 1 : 0));
        if (syntax.bigEndian() && !asUnknown) {
            ByteOrders.swap(bytes, vr.wordBytes());
        }
        out.writeBytes(bytes);
        if (odd) {
            out.write(vr.padding());
        }
    }

    private void write(Element.Sequence sequence) {
        ElementWriter items = new ElementWriter(syntax);
        for (Dataset item : sequence.items()) {
            ElementWriter content = new ElementWriter(syntax);
            content.write(item);
            items.item(content.toByteArray());
        }
        byte[] bytes = items.toByteArray();
        header(sequence.tag(), Vr.SQ, bytes.length);
        out.writeBytes(bytes);
    }

    private void write(Element.Fragments fragments) {
        header(fragments.tag(), fragments.vr(), UNDEFINED);
        item(DicomWriter.even(fragments.offsetTable()));
        for (ByteBuffer fragment : fragments.fragments()) {
            item(DicomWriter.even(fragment));
        }
        tag(Tag.SEQUENCE_DELIMITATION_ITEM);
        int32(0);
    }

    private void item(byte[] content) {
        tag(Tag.ITEM);
        int32(content.length);
        out.writeBytes(content);
    }

    private void header(int tag, Vr vr, int length) {
        tag(tag);
        if (!syntax.explicitVr()) {
            int32(length);
            return;
        }
        out.write(vr.name().charAt(0));
        out.write(vr.name().charAt(1));
        if (vr.hasLongHeader()) {
            int16(0);
            int32(length);
        } else {
            int16(length);
        }
    }

    private void tag(int tag) {
        int16(Tag.group(tag));
        int16(Tag.element(tag));
    }

    private void int16(int value) {
        out.writeBytes(allocate(2).putShort((short) value).array());
    }

    private void int32(int value) {
        out.writeBytes(allocate(4).putInt(value).array());
    }

    private ByteBuffer allocate(int bytes) {
        ByteOrder order = syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return ByteBuffer.allocate(bytes).order(order);
    }
}
