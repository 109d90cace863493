package medivlm.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomWriterTest {
    private static final int PRIVATE = 0x00091001;

    @ParameterizedTest
    @ValueSource(
            strings = {
                Uid.IMPLICIT_VR_LITTLE_ENDIAN,
                Uid.EXPLICIT_VR_LITTLE_ENDIAN,
                Uid.EXPLICIT_VR_BIG_ENDIAN,
                Uid.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN
            })
    void whatIsWrittenIsReadBackForRandomDataSets(String syntax) throws Exception {
        for (int seed = 0; seed < 300; seed++) {
            Dataset dataset = random(new Random(seed), 0);

            DicomFile file = DicomFile.read(DicomWriter.write(dataset, syntax), Limits.standard());

            assertThat(file.dataset()).as("seed %d", seed).isEqualTo(dataset);
            assertThat(file.transferSyntaxUid()).isEqualTo(syntax);
        }
    }

    @Test
    void encapsulatedFramesAreReadBack() throws Exception {
        List<byte[]> frames = List.of(new byte[] {1, 2, 3, 4}, new byte[] {5, 6, 7});
        Dataset dataset =
                SampleImage.image(2, 2, 8, 8, false)
                        .put(Tag.NUMBER_OF_FRAMES, 2)
                        .putFrames(frames)
                        .build();

        DicomFile file =
                DicomFile.read(DicomWriter.write(dataset, Uid.JPEG_BASELINE), Limits.standard());

        Element.Fragments fragments =
                (Element.Fragments) file.dataset().element(Tag.PIXEL_DATA).orElseThrow();
        assertThat(fragments.fragments()).extracting(f -> f.remaining()).containsExactly(4, 4);
        assertThat(fragments.offsetTable().getInt(4)).isEqualTo(12);
    }

    @Test
    void textBeyondAsciiMakesTheDataSetUtf8() throws Exception {
        Dataset latin = latin1("Äneas^Rüdiger");

        Dataset changed = latin.toBuilder().put(Tag.STUDY_DESCRIPTION, "胸部").build();

        assertThat(changed.string(Tag.SPECIFIC_CHARACTER_SET)).hasValue("ISO_IR 192");
        assertThat(changed.string(Tag.PATIENT_NAME)).hasValue("Äneas^Rüdiger");
        assertThat(changed.string(Tag.STUDY_DESCRIPTION)).hasValue("胸部");
    }

    @Test
    void itemOfAnotherCharacterSetSaysSo() throws Exception {
        Dataset item = latin1("Äneas");
        Dataset parent =
                SampleImage.dataset()
                        .put(Tag.PATIENT_NAME, "山田^太郎")
                        .put(Tag.REFERENCED_STUDY_SEQUENCE, item.toBuilder().build())
                        .build();

        Dataset read =
                DicomFile.read(
                                DicomWriter.write(parent, Uid.EXPLICIT_VR_LITTLE_ENDIAN),
                                Limits.standard())
                        .dataset();

        assertThat(read.string(Tag.PATIENT_NAME)).hasValue("山田^太郎");
        assertThat(read.items(Tag.REFERENCED_STUDY_SEQUENCE).get(0).string(Tag.PATIENT_NAME))
                .hasValue("Äneas");
    }

    @Test
    void valuesComeBackAsTheTypesThatWereAsked() {
        Dataset dataset =
                Dataset.builder()
                        .put(Tag.STUDY_DATE, "20260102")
                        .put(Tag.WINDOW_CENTER, 40, 600)
                        .put(Tag.ROWS, 65535)
                        .put(Tag.RESCALE_SLOPE, 0.1)
                        .put(Tag.IMAGE_TYPE, "DERIVED", "", "PRIMARY")
                        .build();

        assertThat(dataset.date(Tag.STUDY_DATE)).hasValue(LocalDate.of(2026, 1, 2));
        assertThat(dataset.decimals(Tag.WINDOW_CENTER)).containsExactly(40.0, 600.0);
        assertThat(dataset.integer(Tag.ROWS)).hasValue(65535);
        assertThat(dataset.decimal(Tag.RESCALE_SLOPE)).hasValue(0.1);
        assertThat(dataset.strings(Tag.IMAGE_TYPE)).containsExactly("DERIVED", "", "PRIMARY");
        assertThat(dataset.date(Tag.CONTENT_DATE)).isEmpty();
    }

    @Test
    void decimalStringsNeverExceedSixteenCharacters() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(40) - 20);
            Dataset dataset = Dataset.builder().put(Tag.RESCALE_SLOPE, value).build();

            assertThat(dataset.string(Tag.RESCALE_SLOPE).orElseThrow().length())
                    .isLessThanOrEqualTo(16);
            assertThat(dataset.decimal(Tag.RESCALE_SLOPE).orElseThrow())
                    .isCloseTo(value, Percentage.withPercentage(1e-6));
        }
    }

    @Test
    void generatedIdentifiersAreValidAndDifferent() {
        String first = Uid.random();

        assertThat(first)
                .startsWith("2.25.")
                .hasSizeLessThanOrEqualTo(44)
                .isNotEqualTo(Uid.random());
        assertThat(Uid.of(UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")))
                .isEqualTo("2.25.329800735698586629295641978511506172918");
    }

    @Test
    void nativePixelsUnderACompressedSyntaxAreRefused() {
        Dataset dataset = SampleImage.dataset().build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DicomWriter.write(dataset, Uid.JPEG_BASELINE))
                .withMessageContaining("JPEG Baseline");
    }

    @Test
    void dcmtkReadsWhatWasWritten(@TempDir Path folder) throws Exception {
        assumeTrue(onPath("dcmdump"), "skipped: dcmtk is not installed (apt-get install dcmtk)");
        for (String syntax :
                List.of(
                        Uid.IMPLICIT_VR_LITTLE_ENDIAN,
                        Uid.EXPLICIT_VR_LITTLE_ENDIAN,
                        Uid.EXPLICIT_VR_BIG_ENDIAN,
                        Uid.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
            Path file = folder.resolve(syntax + ".dcm");
            DicomWriter.write(random(new Random(1), 0), syntax, file);
            Path out = folder.resolve("out.txt");

            Process dcmdump =
                    new ProcessBuilder("dcmdump", "+E", file.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();

            assertThat(dcmdump.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(out)).contains("StudyDate").doesNotContain("E: ");
            assertThat(dcmdump.exitValue()).isZero();
        }
    }

    private static Dataset random(Random random, int depth) {
        DatasetBuilder builder = depth == 0 ? SampleImage.dataset() : Dataset.builder();
        builder.put(Tag.STUDY_DATE, "20" + (10 + random.nextInt(80)) + "0203");
        builder.put(Tag.PATIENT_NAME, random.nextBoolean() ? "Yamada^Tarou=山田^太郎" : "Doe^John");
        builder.put(Tag.PATIENT_ID, "x".repeat(random.nextInt(20)));
        builder.put(Tag.WINDOW_CENTER, random.nextInt(1 << 16), random.nextDouble());
        builder.put(Tag.PIXEL_PADDING_VALUE, random.nextInt(1 << 12));
        builder.put(Tag.PATIENT_COMMENTS, Vr.LT, "a\\b\nc".repeat(random.nextInt(50)));
        builder.put(Tag.LUT_DATA, Vr.OW, new byte[2 * random.nextInt(40)]);
        byte[] unknown = new byte[2 * random.nextInt(40)];
        random.nextBytes(unknown);
        builder.put(0x00090010, Vr.LO, "MEDIVLM");
        builder.put(PRIVATE, Vr.UN, unknown);
        if (depth < 3) {
            Dataset[] items = new Dataset[random.nextInt(3)];
            for (int i = 0; i < items.length; i++) {
                items[i] = random(random, depth + 1);
            }
            builder.put(Tag.CONTENT_SEQUENCE, items);
        }
        return builder.build();
    }

    private static boolean onPath(String command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command, "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectErrorStream(true)
                    .start()
                    .waitFor(20, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        }
    }

    /** A data set in Latin 1, which the builder itself never writes. */
    private static Dataset latin1(String name) throws DicomFormatException {
        Dataset ascii =
                SampleImage.dataset()
                        .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                        .put(Tag.PATIENT_NAME, Vr.PN, name.getBytes(StandardCharsets.ISO_8859_1))
                        .build();
        return DicomFile.read(
                        DicomWriter.write(ascii, Uid.EXPLICIT_VR_LITTLE_ENDIAN), Limits.standard())
                .dataset();
    }
}
