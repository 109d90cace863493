package medivlm.ingest.dimse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static medivlm.ingest.DicomSamples.STUDY;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import medivlm.ingest.DicomSamples;

/** Rare but legal instances, and what is to become of each. */
final class OddInstances {
    static final String FRONTAL = "frontal";
    static final String CR = Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE;
    static final String UID = STUDY + ".900";
    static final int SIDE = 64;

    private static final int ENCAPSULATED_DOCUMENT = 0x0042_0011;
    private static final String EXPLICIT = Uid.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    private OddInstances() {}

    /**
     * An instance.
     *
     * @param name what is odd about it
     * @param syntax transfer syntax that it is sent in
     * @param sopClass of it
     * @param bytes data set in that syntax
     * @param becomes {@link #FRONTAL}, or a word of the reason why it is not analysed
     * @param shown words of why no viewer can show it; empty if one can
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Odd(
            String name,
            String syntax,
            String sopClass,
            byte[] bytes,
            String becomes,
            String shown) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** All of them. */
    static Stream<Odd> all() {
        return Stream.of(radiographs(), colours(), objects(), writers()).flatMap(one -> one);
    }

    private static Stream<Odd> radiographs() {
        return Stream.of(
                cr("MONOCHROME1, 12 bits", radiograph(12, 11, false, "MONOCHROME1")),
                cr("signed, 12 bits", radiograph(12, 11, true, "MONOCHROME2")),
                cr("stored bits at the top", radiograph(12, 15, false, "MONOCHROME2")),
                cr("signed, stored bits in the middle", radiograph(10, 12, true, "MONOCHROME2")),
                cr("one bit stored of sixteen", radiograph(1, 0, false, "MONOCHROME2")),
                cr(
                        "big endian, words",
                        Uid.EXPLICIT_VR_BIG_ENDIAN,
                        radiograph(16, 15, false, "MONOCHROME2")),
                cr(
                        "big endian, bytes in words",
                        Uid.EXPLICIT_VR_BIG_ENDIAN,
                        bytes().put(Tag.PIXEL_DATA, Vr.OW, new byte[SIDE * SIDE])),
                cr(
                        "deflated",
                        Uid.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                        radiograph(12, 11, false, "MONOCHROME2")),
                cr(
                        "implicit",
                        Uid.IMPLICIT_VR_LITTLE_ENDIAN,
                        radiograph(12, 11, true, "MONOCHROME2")),
                cr(
                        "window of width one and padding beyond the bits",
                        radiograph(12, 11, false, "MONOCHROME2")
                                .put(Tag.WINDOW_CENTER, "2048")
                                .put(Tag.WINDOW_WIDTH, "1")
                                .put(Tag.PIXEL_PADDING_VALUE, 65_535)),
                cr(
                        "rescale slope of nought",
                        radiograph(12, 11, false, "MONOCHROME2")
                                .put(Tag.RESCALE_INTERCEPT, "0")
                                .put(Tag.RESCALE_SLOPE, "0")),
                cr(
                        "all pixels the same",
                        radiograph(12, 11, false, "MONOCHROME2")
                                .put(Tag.PIXEL_DATA, Vr.OW, new byte[2 * SIDE * SIDE])));
    }

    private static Stream<Odd> colours() {
        byte[] planes = new byte[3 * SIDE * SIDE];
        return Stream.of(
                odd(
                        "colour by plane",
                        colour("RGB").put(Tag.PLANAR_CONFIGURATION, 1),
                        planes,
                        "photometric interpretation RGB",
                        ""),
                odd(
                        "YBR_FULL",
                        colour("YBR_FULL").put(Tag.PLANAR_CONFIGURATION, 0),
                        planes,
                        "photometric",
                        ""),
                odd(
                        "pairs of chroma",
                        colour("YBR_FULL_422").put(Tag.PLANAR_CONFIGURATION, 0),
                        new byte[2 * SIDE * SIDE],
                        "photometric",
                        ""),
                odd(
                        "palette that is missing",
                        bytes().put(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR"),
                        new byte[SIDE * SIDE],
                        "PALETTE COLOR",
                        "palette"),
                odd(
                        "four colours",
                        colour("CMYK").put(Tag.SAMPLES_PER_PIXEL, 4),
                        new byte[4 * SIDE * SIDE],
                        "CMYK",
                        "samples"));
    }

    private static Stream<Odd> objects() {
        return Stream.of(
                new Odd(
                        "segmentation of one bit",
                        EXPLICIT,
                        STORAGE + "66.4",
                        encoded(
                                bytes().put(Tag.SOP_CLASS_UID, STORAGE + "66.4")
                                        .put(Tag.MODALITY, "SEG")
                                        .put(Tag.BITS_ALLOCATED, 1)
                                        .put(Tag.BITS_STORED, 1)
                                        .put(Tag.HIGH_BIT, 0)
                                        .put(Tag.NUMBER_OF_FRAMES, 2)
                                        .put(Tag.PIXEL_DATA, Vr.OB, new byte[SIDE * SIDE / 4])),
                        "modality SEG",
                        "1 bits allocated"),
                new Odd(
                        "map of floating point",
                        EXPLICIT,
                        STORAGE + "30",
                        encoded(
                                bytes().put(Tag.SOP_CLASS_UID, STORAGE + "30")
                                        .put(Tag.MODALITY, "MR")
                                        .put(
                                                Tag.FLOAT_PIXEL_DATA,
                                                Vr.OF,
                                                new byte[4 * SIDE * SIDE])),
                        "modality MR",
                        "floating point"),
                new Odd(
                        "document as PDF",
                        EXPLICIT,
                        STORAGE + "104.1",
                        encoded(
                                bare(STORAGE + "104.1")
                                        .put(Tag.MODALITY, "DOC")
                                        .put(
                                                ENCAPSULATED_DOCUMENT,
                                                Vr.OB,
                                                "%PDF-1.4\n%%EOF\n".getBytes(US_ASCII))),
                        "modality DOC",
                        "no pixel data"),
                new Odd(
                        "report",
                        EXPLICIT,
                        STORAGE + "88.33",
                        encoded(
                                bare(STORAGE + "88.33")
                                        .put(Tag.MODALITY, "SR")
                                        .put(
                                                Tag.CONTENT_SEQUENCE,
                                                Dataset.builder()
                                                        .put(Tag.VALUE_TYPE, "TEXT")
                                                        .put(Tag.TEXT_VALUE, "Brustkorb: groß")
                                                        .build())),
                        "modality SR",
                        "no pixel data"),
                new Odd(
                        "only identifiers",
                        EXPLICIT,
                        CR,
                        encoded(bare(CR)),
                        "no modality",
                        "no pixel data"),
                new Odd(
                        "no pixels in the pixel data",
                        EXPLICIT,
                        CR,
                        encoded(bytes().put(Tag.PIXEL_DATA, Vr.OW, new byte[0])),
                        FRONTAL,
                        "pixel data has 0 bytes"),
                new Odd(
                        "more frames than pixel data",
                        EXPLICIT,
                        CR,
                        encoded(
                                bytes().put(Tag.NUMBER_OF_FRAMES, 268_435_457)
                                        .put(Tag.PIXEL_DATA, Vr.OW, new byte[10])),
                        "268435457 frames",
                        "pixel data has 10 bytes"));
    }

    private static Stream<Odd> writers() {
        return Stream.of(
                raw("private elements as UN", un(0x0099, 0x1001, new byte[] {1, 2, 3, 4})),
                raw("unknown elements of undefined length", unknownSequence()),
                raw("sequences within sequences of undefined length", nested()),
                raw("text of odd length", element(0x0099, 0x1002, "LO", "odd".getBytes(US_ASCII))),
                raw("numbers that are none", element(0x0099, 0x1003, "DS", utf("1,5 "))),
                raw("lengths of groups", element(0x0099, 0x0000, "UL", new byte[] {4, 0, 0, 0})),
                charset("character set that nobody knows", "ISO_IR 999 ", "M\u00fcller^J\u00f6rg "),
                charset(
                        "Japanese in three groups",
                        "\\ISO 2022 IR 87 ",
                        "Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B"),
                cr(
                        "padding behind the last element",
                        radiograph(12, 11, false, "MONOCHROME2")
                                .put(0xFFFC_FFFC, Vr.OB, new byte[32])),
                cr(
                        "rows as long numbers",
                        radiograph(12, 11, false, "MONOCHROME2")
                                .put(Tag.ROWS, Vr.UL, new byte[] {SIDE, 0, 0, 0})
                                .put(Tag.COLUMNS, Vr.IS, utf("64"))));
    }

    private static Odd cr(String name, DatasetBuilder image) {
        return cr(name, EXPLICIT, image);
    }

    private static Odd cr(String name, String syntax, DatasetBuilder image) {
        return new Odd(name, syntax, CR, DicomWriter.encode(image.build(), syntax), FRONTAL, "");
    }

    private static Odd odd(
            String name, DatasetBuilder image, byte[] pixels, String becomes, String shown) {
        return new Odd(
                name,
                EXPLICIT,
                CR,
                encoded(image.put(Tag.PIXEL_DATA, Vr.OB, pixels)),
                becomes,
                shown);
    }

    /** A radiograph with these bytes before its pixel data. */
    private static Odd raw(String name, byte[] elements) {
        Dataset image = radiograph(12, 11, false, "MONOCHROME2").build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(encoded(image.toBuilder().remove(Tag.PIXEL_DATA)));
        out.writeBytes(elements);
        out.writeBytes(
                encoded(
                        Dataset.builder()
                                .put(
                                        Tag.PIXEL_DATA,
                                        Vr.OW,
                                        image.bytes(Tag.PIXEL_DATA).orElseThrow())));
        return new Odd(name, EXPLICIT, CR, out.toByteArray(), FRONTAL, "");
    }

    /** A radiograph with this character set and this name, as they lie in the file. */
    private static Odd charset(String name, String set, String patient) {
        return new Odd(
                name,
                EXPLICIT,
                CR,
                join(
                        element(0x0008, 0x0005, "CS", latin(set)),
                        encoded(
                                radiograph(12, 11, false, "MONOCHROME2")
                                        .remove(Tag.SPECIFIC_CHARACTER_SET)
                                        .put(Tag.PATIENT_NAME, Vr.UN, latin(patient)))),
                FRONTAL,
                "");
    }

    private static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] unknownSequence() {
        return join(
                header(0x0099, 0x1010, "UN", -1),
                item(header(0x0008, 0x0100, 4), utf("A   ")),
                header(0xFFFE, 0xE0DD, 0));
    }

    private static byte[] nested() {
        byte[] inner =
                join(
                        header(0x0099, 0x1012, "SQ", -1),
                        item(element(0x0008, 0x0100, "SH", utf("B "))),
                        header(0xFFFE, 0xE0DD, 0));
        return join(header(0x0099, 0x1011, "SQ", -1), item(inner), header(0xFFFE, 0xE0DD, 0));
    }

    private static byte[] item(byte[]... contents) {
        return join(header(0xFFFE, 0xE000, -1), join(contents), header(0xFFFE, 0xE00D, 0));
    }

    private static byte[] un(int group, int element, byte[] value) {
        return join(header(group, element, "UN", value.length), value);
    }

    private static byte[] element(int group, int element, String vr, byte[] value) {
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) group).putShort((short) element).put(utf(vr));
        head.putShort((short) value.length);
        return join(head.array(), value);
    }

    private static byte[] header(int group, int element, String vr, int length) {
        ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) group).putShort((short) element).put(utf(vr));
        return head.putShort((short) 0).putInt(length).array();
    }

    private static byte[] header(int group, int element, int length) {
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        return head.putShort((short) group).putShort((short) element).putInt(length).array();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] utf(String text) {
        return text.getBytes(US_ASCII);
    }

    static DatasetBuilder radiograph(int stored, int highBit, boolean signed, String photometric) {
        byte[] pixels = new byte[2 * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7);
        }
        return bytes().put(Tag.PHOTOMETRIC_INTERPRETATION, photometric)
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, stored)
                .put(Tag.HIGH_BIT, highBit)
                .put(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0)
                .put(Tag.PIXEL_DATA, Vr.OW, pixels);
    }

    private static DatasetBuilder colour(String photometric) {
        return bytes().put(Tag.SAMPLES_PER_PIXEL, 3)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, photometric);
    }

    /** A frontal radiograph of bytes, without its pixels. */
    private static DatasetBuilder bytes() {
        return DicomSamples.radiograph(UID)
                .put(Tag.ROWS, SIDE)
                .put(Tag.COLUMNS, SIDE)
                .remove(Tag.PIXEL_DATA);
    }

    private static DatasetBuilder bare(String sopClass) {
        return Dataset.builder()
                .put(Tag.SOP_CLASS_UID, sopClass)
                .put(Tag.SOP_INSTANCE_UID, UID)
                .put(Tag.STUDY_INSTANCE_UID, STUDY);
    }

    private static byte[] encoded(DatasetBuilder dataset) {
        return DicomWriter.encode(dataset.build(), EXPLICIT);
    }
}
