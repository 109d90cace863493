package medivlm.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetReaderTest {
    private static final Limits LIMITS = Limits.standard();

    @Test
    void itemsAndSequencesOfUndefinedLengthEndAtTheirDelimiters() throws Exception {
        byte[] body =
                hex(
                        "0800 1500 5351 0000 FFFFFFFF" // (0008,0015) SQ, undefined
                                + "FEFF00E0 FFFFFFFF" // item, undefined
                                + "0800 0001 5348 0400 54313233" // (0008,0100) SH T123
                                + "FEFF0DE0 00000000"
                                + "FEFF00E0 0C000000" // item, 12 bytes
                                + "0800 0001 5348 0400 41424344"
                                + "FEFFDDE0 00000000"
                                + "1000 2000 4C4F 0400 49443120"); // (0010,0020) LO "ID1 "

        Dataset dataset = explicit(body);

        assertThat(dataset.items(0x00080015))
                .extracting(item -> item.string(Tag.CODE_VALUE).orElse(""))
                .containsExactly("T123", "ABCD");
        assertThat(dataset.string(Tag.PATIENT_ID)).hasValue("ID1");
    }

    @Test
    void unknownElementOfUndefinedLengthIsAnImplicitSequence() throws Exception {
        byte[] body =
                hex(
                        "0900 0110 554E 0000 FFFFFFFF" // (0009,1001) UN, undefined
                                + "FEFF00E0 FFFFFFFF"
                                + "0800 0001 04000000 54313233" // implicit inside
                                + "FEFF0DE0 00000000 FEFFDDE0 00000000");

        Dataset item = explicit(body).items(0x00091001).get(0);

        assertThat(item.string(Tag.CODE_VALUE)).hasValue("T123");
    }

    @Test
    void knownElementWrittenAsUnknownIsReadByTheDictionary() throws Exception {
        byte[] body = hex("2800 1000 554E 0000 02000000 0002");

        assertThat(explicit(body).integer(Tag.ROWS)).hasValue(512);
    }

    @Test
    void privateElementsAreKeptAsTheyAre() throws Exception {
        byte[] body = hex("0900 1000 04000000 41434D45 0900 0110 02000000 0102");

        Dataset dataset = read(body, Uid.IMPLICIT_VR_LITTLE_ENDIAN);

        assertThat(dataset.string(0x00090010)).hasValue("ACME");
        assertThat(dataset.element(0x00091001).orElseThrow().vr()).isEqualTo(Vr.UN);
        assertThat(dataset.bytes(0x00091001)).hasValue(new byte[] {1, 2});
    }

    @Test
    void implicitPaddingValueIsSignedWhenThePixelsAre() throws Exception {
        byte[] body = hex("2800 0301 02000000 0100 2800 2001 02000000 30F8");

        Dataset dataset = read(body, Uid.IMPLICIT_VR_LITTLE_ENDIAN);

        assertThat(dataset.integer(Tag.PIXEL_PADDING_VALUE)).hasValue(-2000);
    }

    @Test
    void fragmentsKeepTheirOffsetTable() throws Exception {
        byte[] body =
                hex(
                        "E07F 1000 4F42 0000 FFFFFFFF FEFF00E0 04000000 00000000"
                                + "FEFF00E0 02000000 ABCD FEFF00E0 02000000 EF01"
                                + "FEFFDDE0 00000000");

        Element.Fragments fragments =
                (Element.Fragments) read(body, Uid.RLE_LOSSLESS).element(Tag.PIXEL_DATA).get();

        assertThat(fragments.offsetTable().remaining()).isEqualTo(4);
        assertThat(fragments.fragments()).hasSize(2);
        assertThat(fragments.fragments().get(1).get(0)).isEqualTo((byte) 0xEF);
    }

    @Test
    void hostileLengthIsRefusedWithoutAllocating() {
        byte[] body = hex("E07F 1000 4F57 0000 F0FFFF7F 0000");

        DicomFormatException fault = fault(file(body, Uid.EXPLICIT_VR_LITTLE_ENDIAN));

        assertThat(fault.problem()).isEqualTo("the value has 2147483632 bytes but only 2 are left");
        assertThat(fault.tagPath()).isEqualTo("(7FE0,0010)");
        assertThat(fault.remedy()).isEqualTo("send the file again from its source");
    }

    @Test
    void truncationIsReportedWithOffsetAndPath() {
        byte[] whole =
                file(
                        hex(
                                "0800 1500 5351 0000 FFFFFFFF FEFF00E0 FFFFFFFF"
                                        + "0800 0001 5348 0400 54313233"),
                        Uid.EXPLICIT_VR_LITTLE_ENDIAN);

        DicomFormatException fault = fault(Arrays.copyOf(whole, whole.length - 2));

        assertThat(fault.tagPath()).isEqualTo("(0008,0015)[0](0008,0100)");
        assertThat(fault.offset()).isEqualTo(whole.length - 4);
        assertThat(fault).hasMessageContaining("at byte " + fault.offset());
    }

    @Test
    void nestingBeyondTheLimitIsRefused() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            body.writeBytes(hex("0800 1500 5351 0000 FFFFFFFF FEFF00E0 FFFFFFFF"));
        }

        DicomFormatException fault = fault(file(body.toByteArray(), Uid.EXPLICIT_VR_LITTLE_ENDIAN));

        assertThat(fault.problem()).isEqualTo("sequences nest deeper than 32");
    }

    @Test
    void elementsBeyondTheLimitAreRefused() {
        byte[] body = hex("0800 6000 4353 0200 4352 0800 7000 4C4F 0200 4142");
        Limits one = new Limits(1 << 20, 1 << 20, 4, 1, 1 << 20);

        DicomFormatException fault =
                catchThrowableOfType(
                        DicomFormatException.class,
                        () -> DicomFile.read(file(body, Uid.EXPLICIT_VR_LITTLE_ENDIAN), one));

        assertThat(fault.problem()).isEqualTo("more than 1 elements");
    }

    @Test
    void elementThatStandsThereTwiceIsRefused() {
        byte[] body = hex("0800 6000 4353 0200 4352 0800 6000 4353 0200 4354");

        assertThat(fault(file(body, Uid.EXPLICIT_VR_LITTLE_ENDIAN)).problem())
                .isEqualTo("the element stands there twice");
    }

    @Test
    void zeroesAtTheEndOfTheFileAreNoElements() throws Exception {
        byte[] body = hex("0800 6000 4353 0200 4352 00000000 00000000 000000");

        assertThat(explicit(body).size()).isEqualTo(1);
    }

    @Test
    void deflatedDataSetThatGrowsBeyondTheLimitIsRefused() {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(new byte[4 << 20]);
        deflater.finish();
        byte[] packed = new byte[1 << 16];
        int length = deflater.deflate(packed);
        byte[] bomb = Arrays.copyOf(packed, length);
        deflater.end();
        Limits small = new Limits(1 << 20, 1 << 20, 4, 100, 1 << 20);
        byte[] file = file(bomb, Uid.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

        DicomFormatException fault =
                catchThrowableOfType(DicomFormatException.class, () -> DicomFile.read(file, small));

        assertThat(fault.problem()).isEqualTo("the inflated data set is over the size limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Uid.IMPLICIT_VR_LITTLE_ENDIAN,
                Uid.EXPLICIT_VR_BIG_ENDIAN,
                Uid.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN
            })
    void outlineOfAMappedFileSaysTheSameButLeavesLongValuesEmpty(
            String syntax, @TempDir Path folder) throws Exception {
        byte[] whole =
                DicomWriter.write(
                        Dataset.builder()
                                .put(Tag.SOP_CLASS_UID, Uid.CT_IMAGE_STORAGE)
                                .put(Tag.SOP_INSTANCE_UID, "2.25.1")
                                .put(Tag.PATIENT_NAME, "Doe^Jane")
                                .put(Tag.PIXEL_DATA, Vr.OW, new byte[70_000])
                                .build(),
                        syntax);
        Path file = Files.write(folder.resolve("file.dcm"), whole);

        Dataset outline;
        try (FileChannel channel = FileChannel.open(file);
                Arena arena = Arena.ofConfined()) {
            ByteBuffer mapped =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, whole.length, arena)
                            .asByteBuffer();
            outline = DicomFile.outline(mapped, LIMITS).dataset();
        }

        assertThat(outline.string(Tag.PATIENT_NAME)).hasValue("Doe^Jane");
        assertThat(outline.element(Tag.PIXEL_DATA).orElseThrow())
                .isEqualTo(new Element.Value(Tag.PIXEL_DATA, Vr.OW, new byte[0]));
        assertThat(DicomFile.read(whole, LIMITS).dataset().element(Tag.PIXEL_DATA).orElseThrow())
                .isEqualTo(new Element.Value(Tag.PIXEL_DATA, Vr.OW, new byte[70_000]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Uid.IMPLICIT_VR_LITTLE_ENDIAN,
                Uid.EXPLICIT_VR_LITTLE_ENDIAN,
                Uid.EXPLICIT_VR_BIG_ENDIAN,
                Uid.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN
            })
    void fileThatIsReadInPlaceSaysTheSame(String syntax) throws Exception {
        byte[] pixels = new byte[200_000];
        new Random(7).nextBytes(pixels);
        Dataset dataset = SampleImage.dataset().put(Tag.PIXEL_DATA, Vr.OW, pixels).build();
        byte[] file = DicomWriter.write(dataset, syntax);

        DicomFile copied = DicomFile.read(file, Limits.standard());
        DicomFile inPlace = DicomFile.inPlace(ByteBuffer.wrap(file), Limits.standard());

        assertThat(inPlace).isEqualTo(copied);
        assertThat(inPlace.hashCode()).isEqualTo(copied.hashCode());
        assertThat(inPlace.dataset().bytes(Tag.PIXEL_DATA)).hasValue(pixels);
        assertThat(DicomWriter.write(inPlace.dataset(), syntax)).isEqualTo(file);
    }

    @Test
    void outlineKeepsAtMostEightMebibytesOfShortValues() throws Exception {
        byte[] value = new byte[60_000];
        ByteBuffer body =
                ByteBuffer.allocate(200 * (12 + value.length)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 200; i++) {
            body.putShort((short) 0x0009).putShort((short) (0x1000 + i));
            body.put("OB".getBytes(StandardCharsets.US_ASCII)).putShort((short) 0);
            body.putInt(value.length).put(value);
        }
        byte[] file = file(body.array(), Uid.EXPLICIT_VR_LITTLE_ENDIAN);

        long kept = 0;
        for (Element element : DicomFile.outline(ByteBuffer.wrap(file), LIMITS).dataset()) {
            kept += ((Element.Value) element).length();
        }

        assertThat(kept).isBetween((8L << 20) - value.length, 8L << 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Uid.IMPLICIT_VR_LITTLE_ENDIAN,
                Uid.EXPLICIT_VR_LITTLE_ENDIAN,
                Uid.EXPLICIT_VR_BIG_ENDIAN
            })
    void dataSetWithoutMetaInformationIsRecognised(String syntax) throws Exception {
        byte[] whole = DicomWriter.write(SampleImage.dataset().build(), syntax);
        int start = bodyStart(whole);

        DicomFile bare = DicomFile.read(Arrays.copyOfRange(whole, start, whole.length), LIMITS);

        assertThat(bare.transferSyntaxUid()).isEqualTo(syntax);
        assertThat(bare.dataset()).isEqualTo(DicomFile.read(whole, LIMITS).dataset());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "89504E47", "0800", "FFD8FFE0 00104A46 49460001"})
    void otherFilesAreNoDicom(String hex) {
        assertThat(fault(hex(hex)).problem())
                .isEqualTo("there is neither DICM at byte 128 nor a data set");
    }

    @Test
    void missingTransferSyntaxIsNamed() {
        byte[] file = new byte[132];
        System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, file, 128, 4);

        assertThat(fault(file).tagPath()).isEqualTo("(0002,0010)");
    }

    @Test
    void streamLongerThanTheLimitIsReadNoFurther() {
        Limits small = new Limits(1000, 1000, 4, 100, 1000);
        ByteArrayInputStream in = new ByteArrayInputStream(new byte[5000]);

        DicomFormatException fault =
                catchThrowableOfType(DicomFormatException.class, () -> DicomFile.read(in, small));

        assertThat(fault.problem()).isEqualTo("the file is longer than 1000 bytes");
        assertThat(in.available()).isEqualTo(3999);
    }

    @Test
    void malformedFilesBesideTheProjectAreRefusedByTheirFault() throws Exception {
        List<String> problems = new ArrayList<>();
        for (Path path : SharedData.files("malformed")) {
            try {
                DicomFile.read(path, LIMITS);
            } catch (DicomFormatException e) {
                problems.add(e.problem());
            }
        }
        assertThat(problems)
                .containsExactly(
                        "the value has 8192 bytes but only 8130 are left",
                        "the transfer syntax is missing");
    }

    private static Dataset explicit(byte[] body) throws DicomFormatException {
        return read(body, Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static Dataset read(byte[] body, String syntax) throws DicomFormatException {
        return DicomFile.read(file(body, syntax), LIMITS).dataset();
    }

    private static DicomFormatException fault(byte[] file) {
        return catchThrowableOfType(DicomFormatException.class, () -> DicomFile.read(file, LIMITS));
    }

    /** Preamble, a minimal meta information, and a body. */
    private static byte[] file(byte[] body, String syntax) {
        byte[] padded =
                Arrays.copyOf(
                        syntax.getBytes(StandardCharsets.US_ASCII),
                        syntax.length() + syntax.length() % 2);
        return ByteBuffer.allocate(132 + 8 + padded.length + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(128)
                .put("DICM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 2)
                .putShort((short) 0x10)
                .put("UI".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) padded.length)
                .put(padded)
                .put(body)
                .array();
    }

    private static int bodyStart(byte[] file) {
        return 132 + 12 + ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(140);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
