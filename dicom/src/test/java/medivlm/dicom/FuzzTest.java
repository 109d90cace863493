package medivlm.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import medivlm.dicom.pixel.PixelOutcome;
import medivlm.dicom.pixel.PixelPipeline;
import org.junit.jupiter.api.Test;

/**
 * Mutated files end as an image, as {@link PixelOutcome.Undecodable} or as {@link
 * DicomFormatException}: any other throwable fails the test, and so does a slow one.
 */
class FuzzTest {
    private static final int MUTANTS_OF_A_SAMPLE = 250;
    private static final int MUTANTS_OF_A_FILE = 40;
    private static final long SLOW = 1_000_000_000L;
    private static final Limits LIMITS = new Limits(1 << 22, 1 << 22, 16, 20_000, 1 << 20);

    private static final List<String> SAMPLES =
            List.of(
                    "rle-12.dcm",
                    "rle-rgb.dcm",
                    "jpeg-lossless-sv1.dcm",
                    "jpeg-lossless-sv7.dcm",
                    "jpeg-lossless-rgb.dcm",
                    "jpeg-extended-12.dcm",
                    "jpeg-progressive-12.dcm",
                    "jpeg-spectral-12.dcm",
                    "jpeg-baseline-422.dcm",
                    "jpegls-12.dcm",
                    "jpegls-near3.dcm",
                    "jpegls-rgb-line.dcm",
                    "jpegls-rgb-sample.dcm");

    private static final List<String> CODESTREAMS =
            List.of(
                    "j2k-lrcp-layers.j2k",
                    "j2k-rlcp-precincts.j2k",
                    "j2k-rpcl-tiles.j2k",
                    "j2k-pcrl-offset.j2k",
                    "j2k-all-styles.j2k",
                    "j2k-irreversible.j2k",
                    "jpeg-restart.jpg");

    @Test
    void mutatedSamplesNeverEscape() {
        List<byte[]> seeds = new ArrayList<>();
        for (String syntax :
                List.of(
                        Uid.IMPLICIT_VR_LITTLE_ENDIAN,
                        Uid.EXPLICIT_VR_LITTLE_ENDIAN,
                        Uid.EXPLICIT_VR_BIG_ENDIAN,
                        Uid.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
            Dataset item = Dataset.builder().put(Tag.PATIENT_NAME, "山田^太郎").build();
            seeds.add(
                    DicomWriter.write(
                            SampleImage.dataset().put(Tag.CONTENT_SEQUENCE, item, item).build(),
                            syntax));
        }
        SAMPLES.forEach(name -> seeds.add(SampleImage.resource(name)));
        for (String name : CODESTREAMS) {
            String syntax = name.endsWith("j2k") ? Uid.JPEG_2000 : Uid.JPEG_BASELINE;
            int bits = name.endsWith("j2k") ? 16 : 8;
            Dataset dataset =
                    SampleImage.image(SampleImage.WIDTH, SampleImage.HEIGHT, bits, bits, false)
                            .putFrames(List.of(SampleImage.resource(name)))
                            .build();
            seeds.add(DicomWriter.write(dataset, syntax));
        }
        int decoded = 0;
        for (int i = 0; i < seeds.size(); i++) {
            assertThat(survives(seeds.get(i), "seed " + i)).isTrue();
            decoded += mutate(seeds.get(i), MUTANTS_OF_A_SAMPLE, i);
        }
        assertThat(decoded).isBetween(500, seeds.size() * MUTANTS_OF_A_SAMPLE - 500);
    }

    @Test
    void mutatedFilesBesideTheProjectNeverEscape() throws Exception {
        for (String group : List.of("charset-headers-only", "malformed", "not-chest-xray")) {
            for (Path path : SharedData.files(group)) {
                if (Files.size(path) < 50_000) {
                    mutate(Files.readAllBytes(path), MUTANTS_OF_A_FILE, path.hashCode());
                }
            }
        }
    }

    @Test
    void everyTruncationOfAFileIsRefusedOrRead() {
        byte[] whole = SampleImage.resource("jpegls-12.dcm");
        for (int length = 0; length < whole.length; length += 3) {
            survives(Arrays.copyOf(whole, length), "length " + length);
        }
    }

    /** Number of mutants that still gave an image. */
    private static int mutate(byte[] seed, int mutants, int number) {
        int decoded = 0;
        for (int i = 0; i < mutants; i++) {
            Random random = new Random(31L * number + i);
            byte[] mutant = mutant(seed, random);
            decoded += survives(mutant, "seed " + number + " mutant " + i) ? 1 : 0;
        }
        return decoded;
    }

    private static byte[] mutant(byte[] seed, Random random) {
        byte[] mutant = seed.clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = 128 + random.nextInt(mutant.length - 128);
            switch (random.nextInt(6)) {
                case 0 -> mutant[at] = (byte) random.nextInt(256);
                case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutant[at] = (byte) 0xFF;
                case 3 -> mutant[at] = 0;
                case 4 -> {
                    int count = Math.min(random.nextInt(16), mutant.length - at);
                    int from = random.nextInt(mutant.length - count + 1);
                    System.arraycopy(mutant, from, mutant, at, count);
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        mutant = Arrays.copyOf(mutant, Math.max(129, at));
                    }
                }
            }
        }
        return mutant;
    }

    /** Whether an image came out; fails on anything but the two ways of saying no. */
    private static boolean survives(byte[] bytes, String what) {
        long start = System.nanoTime();
        boolean decoded = false;
        boolean outlined = outlines(bytes, what);
        try {
            DicomFile file = DicomFile.read(bytes, LIMITS);
            assertThat(outlined).as(what).isTrue();
            ChestRadiograph.of(file.dataset());
            for (Element element : file.dataset()) {
                file.dataset().strings(element.tag());
            }
            PixelOutcome outcome = PixelPipeline.decode(file, 0, LIMITS);
            PixelPipeline.rawFrame(file, 0, LIMITS);
            decoded = outcome instanceof PixelOutcome.Decoded;
        } catch (DicomFormatException e) {
            assertThat(e.remedy()).isNotEmpty();
            assertThat(outlined).as(what).isFalse();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what + " escaped", e);
        }
        assertThat(System.nanoTime() - start).as(what).isLessThan(SLOW);
        return decoded;
    }

    /** Whether the outline could be read: as often as the whole, it is only shorter. */
    private static boolean outlines(byte[] bytes, String what) {
        try {
            DicomFile.outline(ByteBuffer.wrap(bytes), LIMITS);
            return true;
        } catch (DicomFormatException e) {
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what + " escaped as an outline", e);
        }
    }
}
