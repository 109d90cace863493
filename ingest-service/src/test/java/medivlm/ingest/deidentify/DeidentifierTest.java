package medivlm.ingest.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Element;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DeidentifierTest {
    private static final String KEY = "a key of thirty-two characters or more";
    private static final String NAME = "SECRETNAME^GIVEN";
    private static final String STUDY = "1.2.826.0.1.3680043.8.498.77";

    private final Deidentifier deidentifier = new Deidentifier(new Pseudonyms(KEY));

    /** One value of each attribute of the table that its action lets through, or replaces. */
    private static Dataset everything() {
        DatasetBuilder all = Dataset.builder();
        Profile.table()
                .forEach((tag, action) -> {
                    switch (action) {
                        case KEEP_NUMBERS -> all.put(tag, numeric(tag), "3");
                        case KEEP_PIXELS -> all.put(tag, Vr.OW, new byte[] {1, 2, 3, 4});
                        case KEEP_CODES -> all.put(tag, Vr.CS, "CODE_1", "CODE 2");
                        case KEEP_CLASS ->
                                all.put(tag, Vr.UI, Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE);
                        case KEEP_ITEMS ->
                                all.put(
                                        tag,
                                        Dataset.builder()
                                                .put(Tag.LUT_DESCRIPTOR, Vr.US, "2", "0", "16")
                                                .put(Tag.LUT_EXPLANATION, Vr.LO, NAME)
                                                .put(Tag.LUT_DATA, Vr.OW, new byte[] {1, 2, 3, 4})
                                                .build());
                        case KEEP_WORDS -> all.put(tag, Vr.LO, "Chest PA of Secretname, Given");
                        case EMPTY -> all.put(tag, Vr.LO, NAME);
                        case NEW_UID -> all.put(tag, Vr.UI, STUDY);
                        case PSEUDONYM ->
                                all.put(tag, tag == Tag.PATIENT_NAME ? Vr.PN : Vr.LO, NAME);
                    }
                });
        return all.build();
    }

    private static Vr numeric(int tag) {
        return switch (tag) {
            case Tag.KVP,
                    Tag.IMAGER_PIXEL_SPACING,
                    Tag.PIXEL_SPACING,
                    Tag.WINDOW_CENTER,
                    Tag.WINDOW_WIDTH,
                    Tag.RESCALE_INTERCEPT,
                    Tag.RESCALE_SLOPE,
                    Tag.LOSSY_IMAGE_COMPRESSION_RATIO ->
                    Vr.DS;
            case Tag.SERIES_NUMBER,
                    Tag.INSTANCE_NUMBER,
                    Tag.NUMBER_OF_FRAMES,
                    Tag.PIXEL_ASPECT_RATIO ->
                    Vr.IS;
            default -> Vr.US;
        };
    }

    @TestFactory
    Stream<DynamicTest> eachAttributeOfTheTableBecomesWhatItsActionSays() {
        Dataset before = everything();
        Dataset after = deidentified(before);
        return new TreeMap<>(Profile.table())
                .entrySet().stream()
                        .map(row ->
                                DynamicTest.dynamicTest(
                                        Tag.format(row.getKey()) + " " + row.getValue(),
                                        () -> check(row.getKey(), row.getValue(), before, after)));
    }

    private static void check(int tag, Action action, Dataset before, Dataset after) {
        switch (action) {
            case KEEP_NUMBERS, KEEP_PIXELS, KEEP_CLASS ->
                    assertThat(after.element(tag)).isEqualTo(before.element(tag));
            case KEEP_CODES -> assertThat(after.strings(tag)).containsExactly("CODE_1", "CODE 2");
            case KEEP_ITEMS -> {
                assertThat(after.items(tag)).hasSize(1);
                Dataset item = after.items(tag).getFirst();
                assertThat(item.bytes(Tag.LUT_DATA)).hasValue(new byte[] {1, 2, 3, 4});
                assertThat(item.contains(Tag.LUT_EXPLANATION)).isFalse();
            }
            case KEEP_WORDS -> assertThat(after.string(tag)).hasValue("CHEST PA");
            case EMPTY -> {
                assertThat(after.contains(tag)).isTrue();
                assertThat(after.string(tag)).isEmpty();
            }
            case NEW_UID ->
                    assertThat(after.string(tag).orElseThrow())
                            .startsWith("2.25.")
                            .isEqualTo(new Pseudonyms(KEY).uid(STUDY));
            case PSEUDONYM -> assertThat(after.string(tag).orElseThrow()).matches("P[0-9A-F]{20}");
        }
    }

    /** The identifying attributes that images carry most often, of PS3.15 Table E.1-1. */
    private static final Map<Integer, Vr> IDENTIFYING =
            Map.ofEntries(
                    Map.entry(Tag.INSTANCE_CREATION_DATE, Vr.DA),
                    Map.entry(Tag.INSTANCE_CREATION_TIME, Vr.TM),
                    Map.entry(Tag.SERIES_DATE, Vr.DA),
                    Map.entry(Tag.ACQUISITION_DATE, Vr.DA),
                    Map.entry(Tag.CONTENT_DATE, Vr.DA),
                    Map.entry(Tag.ACQUISITION_DATE_TIME, Vr.DT),
                    Map.entry(Tag.SERIES_TIME, Vr.TM),
                    Map.entry(Tag.ACQUISITION_TIME, Vr.TM),
                    Map.entry(Tag.CONTENT_TIME, Vr.TM),
                    Map.entry(Tag.INSTITUTION_NAME, Vr.LO),
                    Map.entry(0x0008_0081, Vr.ST),
                    Map.entry(0x0008_0092, Vr.ST),
                    Map.entry(Tag.STATION_NAME, Vr.SH),
                    Map.entry(Tag.INSTITUTIONAL_DEPARTMENT_NAME, Vr.LO),
                    Map.entry(Tag.PERFORMING_PHYSICIAN_NAME, Vr.PN),
                    Map.entry(0x0008_1060, Vr.PN),
                    Map.entry(0x0008_1070, Vr.PN),
                    Map.entry(Tag.DERIVATION_DESCRIPTION, Vr.ST),
                    Map.entry(Tag.ISSUER_OF_PATIENT_ID, Vr.LO),
                    Map.entry(Tag.OTHER_PATIENT_IDS, Vr.LO),
                    Map.entry(0x0010_1001, Vr.PN),
                    Map.entry(Tag.PATIENT_AGE, Vr.AS),
                    Map.entry(0x0010_1040, Vr.LO),
                    Map.entry(0x0010_2154, Vr.SH),
                    Map.entry(0x0010_21B0, Vr.LT),
                    Map.entry(Tag.PATIENT_COMMENTS, Vr.LT),
                    Map.entry(Tag.DEVICE_SERIAL_NUMBER, Vr.LO),
                    Map.entry(Tag.IMAGE_COMMENTS, Vr.LT),
                    Map.entry(Tag.REASON_FOR_STUDY, Vr.LO),
                    Map.entry(Tag.REQUESTING_PHYSICIAN, Vr.PN),
                    Map.entry(Tag.REQUESTED_PROCEDURE_DESCRIPTION, Vr.LO),
                    Map.entry(Tag.ADMISSION_ID, Vr.LO),
                    Map.entry(Tag.PERFORMED_PROCEDURE_STEP_START_DATE, Vr.DA),
                    Map.entry(Tag.REQUESTED_PROCEDURE_ID, Vr.SH),
                    Map.entry(Tag.REASON_FOR_THE_REQUESTED_PROCEDURE, Vr.LO),
                    Map.entry(Tag.TEXT_VALUE, Vr.UT),
                    Map.entry(0x0042_0011, Vr.OB),
                    Map.entry(0x6000_3000, Vr.OW),
                    Map.entry(0x0009_0010, Vr.LO),
                    Map.entry(0x0009_1001, Vr.LO));

    @TestFactory
    Stream<DynamicTest> identifyingAttributeIsGoneAtEveryDepth() {
        return IDENTIFYING.entrySet().stream()
                .map(row ->
                        DynamicTest.dynamicTest(
                                Tag.format(row.getKey()),
                                () -> {
                                    DatasetBuilder from = everything().toBuilder();
                                    identify(from, row.getKey(), row.getValue());
                                    DatasetBuilder item = Dataset.builder();
                                    identify(item, row.getKey(), row.getValue());
                                    from.put(Tag.REQUEST_ATTRIBUTES_SEQUENCE, item.build());
                                    from.put(Tag.VOI_LUT_SEQUENCE, item.build());

                                    Dataset after = deidentified(from.build());

                                    assertThat(after.contains(row.getKey())).isFalse();
                                    assertThat(after.contains(Tag.REQUEST_ATTRIBUTES_SEQUENCE))
                                            .isFalse();
                                    assertThat(after.items(Tag.VOI_LUT_SEQUENCE).getFirst().size())
                                            .isZero();
                                }));
    }

    private static void identify(DatasetBuilder to, int tag, Vr vr) {
        byte[] value = "SECRETNAME19510203".getBytes(StandardCharsets.US_ASCII);
        to.put(tag, vr, value);
    }

    @Test
    void nothingOfANameIsLeftInTheBytesOfTheFile() {
        DatasetBuilder from = everything().toBuilder();
        IDENTIFYING.forEach((tag, vr) -> identify(from, tag, vr));

        byte[] file = DicomWriter.write(deidentified(from.build()), Uid.EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .doesNotContainIgnoringCase("secretname")
                .doesNotContain("19510203")
                .doesNotContain(STUDY);
    }

    @Test
    void fileSaysThatItIsDeidentifiedAndHow() {
        Dataset after = deidentified(everything());

        assertThat(after.string(Tag.PATIENT_IDENTITY_REMOVED)).hasValue("YES");
        assertThat(after.string(0x0012_0063)).hasValue(Deidentifier.METHOD);
        assertThat(after.string(0x0028_0303)).hasValue("REMOVED");
        Dataset code = after.items(0x0012_0064).getFirst();
        assertThat(code.string(Tag.CODE_VALUE)).hasValue("113100");
        assertThat(code.string(Tag.CODING_SCHEME_DESIGNATOR)).hasValue("DCM");
    }

    @Test
    void textInThePixelsIsNotCalledRemoved() {
        Dataset after =
                deidentified(everything().toBuilder().put(Tag.BURNED_IN_ANNOTATION, "YES").build());

        assertThat(after.string(Tag.BURNED_IN_ANNOTATION)).hasValue("YES");
        assertThat(after.string(Tag.PATIENT_IDENTITY_REMOVED)).hasValue("NO");
        assertThat(after.string(0x0012_0063)).hasValue(Deidentifier.METHOD_PIXELS_LEFT);
    }

    @Test
    void identifiersAreTheSameForTheSameAndDependOnTheKey() {
        Pseudonyms ours = new Pseudonyms(KEY);

        assertThat(ours.uid(STUDY)).isEqualTo(new Pseudonyms(KEY).uid(STUDY + " "));
        assertThat(ours.uid(STUDY)).isNotEqualTo(ours.uid(STUDY + ".1"));
        assertThat(ours.uid(STUDY)).isNotEqualTo(new Pseudonyms(KEY + "!").uid(STUDY));
        assertThat(ours.uid(STUDY)).matches("2\\.25\\.[1-9][0-9]{10,38}").hasSizeLessThan(65);
        assertThat(ours.patient("A", "1")).isEqualTo(ours.patient("A", " 1"));
        assertThat(ours.patient("A", "1")).isNotEqualTo(ours.patient("B", "1"));
        assertThatThrownBy(() -> new Pseudonyms("short")).hasMessageContaining("32 characters");
    }

    @Test
    void priorityOfTheRequestStaysBecauseItOrdersTheWorklist() {
        Dataset request = Dataset.builder().put(0x0040_1003, Vr.SH, "STAT").build();
        Dataset other = Dataset.builder().put(0x0040_1003, Vr.SH, NAME).build();

        assertThat(deidentified(with(request)).string(0x0040_1003)).hasValue("STAT");
        assertThat(deidentified(with(other)).contains(0x0040_1003)).isFalse();
    }

    private static Dataset with(Dataset request) {
        return everything().toBuilder().put(Tag.REQUEST_ATTRIBUTES_SEQUENCE, request).build();
    }

    @Test
    void whatIsNoCodeAndNoNumberDoesNotPassForOne() {
        Dataset after =
                deidentified(
                        everything().toBuilder()
                                .put(Tag.BODY_PART_EXAMINED, Vr.LO, "chest of Secretname")
                                .put(Tag.KVP, Vr.LO, NAME)
                                .put(Tag.WINDOW_CENTER, Vr.DS, "12\\SECRET".split("\\\\", -1))
                                .put(Tag.SOP_CLASS_UID, Vr.UI, "1.3.6.1.4.1.99999.1")
                                .build());

        assertThat(after.contains(Tag.BODY_PART_EXAMINED)).isFalse();
        assertThat(after.contains(Tag.KVP)).isFalse();
        assertThat(after.contains(Tag.WINDOW_CENTER)).isFalse();
        assertThat(after.contains(Tag.SOP_CLASS_UID)).isFalse();
    }

    @Test
    void conformanceStatementListsEveryAttributeOfTheTable() throws Exception {
        String page =
                Files.readString(
                        Path.of(System.getProperty("triage.basedir"))
                                .resolve("docs/dicom-conformance.md"));

        Profile.table()
                .keySet()
                .forEach(tag -> assertThat(page).as(Tag.format(tag)).contains(Tag.format(tag)));
    }

    /** The files that developers have beside the repository; skipped where they are not. */
    @TestFactory
    Stream<DynamicTest> realFileKeepsItsPixelsAndLosesItsPatient() throws Exception {
        Path folder = Path.of(System.getProperty("triage.basedir")).resolve("../shared/data/dicom");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.isDirectory(folder), "SKIPPED: no real DICOM files in " + folder);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        return files.stream().flatMap(path -> read(path).stream().map(file -> test(path, file)));
    }

    private DynamicTest test(Path path, DicomFile file) {
        return DynamicTest.dynamicTest(
                String.valueOf(path.getFileName()),
                () -> {
                    DicomFile after = deidentifier.of(file);
                    assertThat(after.dataset().element(Tag.PIXEL_DATA))
                            .isEqualTo(file.dataset().element(Tag.PIXEL_DATA));
                    for (Element element : after.dataset()) {
                        assertThat(
                                        Profile.of(element.tag()).isPresent()
                                                || SET.contains(element.tag()))
                                .as(Tag.format(element.tag()))
                                .isTrue();
                    }
                    file.dataset()
                            .string(Tag.PATIENT_ID)
                            .ifPresent(id ->
                                    assertThat(after.dataset().string(Tag.PATIENT_ID))
                                            .isNotEqualTo(Optional.of(id)));
                    if (after.dataset().string(Tag.SOP_CLASS_UID).isPresent()) {
                        byte[] bytes =
                                DicomWriter.write(after.dataset(), after.transferSyntaxUid());
                        Dataset back = DicomFile.read(bytes, Limits.standard()).dataset();
                        assertThat(back.element(Tag.PIXEL_DATA))
                                .isEqualTo(file.dataset().element(Tag.PIXEL_DATA));
                        assertThat(back.string(Tag.PATIENT_IDENTITY_REMOVED)).isPresent();
                    }
                });
    }

    /** What the result has beside the table. */
    private static final List<Integer> SET =
            List.of(
                    Tag.PATIENT_IDENTITY_REMOVED,
                    0x0012_0063,
                    0x0012_0064,
                    0x0028_0303,
                    0x0040_1003);

    private static Optional<DicomFile> read(Path path) {
        try {
            return Optional.of(DicomFile.read(path, Limits.standard()));
        } catch (Exception e) {
            return Optional.empty(); // a manifest, or a file that is malformed on purpose
        }
    }

    private Dataset deidentified(Dataset dataset) {
        return deidentifier.of(DicomFile.of(dataset, Uid.EXPLICIT_VR_LITTLE_ENDIAN)).dataset();
    }
}
