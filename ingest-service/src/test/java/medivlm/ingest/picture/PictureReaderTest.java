package medivlm.ingest.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import medivlm.ingest.Samples;
import medivlm.ingest.intake.ImageFacts;
import medivlm.ingest.intake.Reading;
import medivlm.ingest.intake.Refusal;
import org.junit.jupiter.api.Test;

class PictureReaderTest {
    private final PictureReader reader = new PictureReader(80 * 64);

    @Test
    void sizeOfPngAndJpegIsRead() {
        for (byte[] file : new byte[][] {Samples.png(1), Samples.jpeg(1)}) {
            assertThat(reader.read(ByteBuffer.wrap(file), "main"))
                    .isInstanceOfSatisfying(
                            ImageFacts.class,
                            facts -> {
                                assertThat(facts.rows()).isEqualTo(64);
                                assertThat(facts.columns()).isEqualTo(80);
                                assertThat(facts.isPicture()).isTrue();
                            });
        }
    }

    @Test
    void fileCutAnywhereIsRefused() {
        for (byte[] file : new byte[][] {Samples.png(1), Samples.jpeg(1)}) {
            for (int length = 4; length < file.length; length++) {
                Reading reading = reader.read(ByteBuffer.wrap(Arrays.copyOf(file, length)), "main");
                assertThat(reading)
                        .as("cut to %d bytes", length)
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal ->
                                        assertThat(refusal.kind())
                                                .isEqualTo(Refusal.Kind.MALFORMED));
            }
        }
    }

    @Test
    void pngWithAFlippedBitIsRefusedWithItsPlace() {
        byte[] file = Samples.png(1);
        file[file.length / 2] ^= 4;

        assertThat(reader.read(ByteBuffer.wrap(file), "main"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.detail()).contains("at byte"));
    }

    @Test
    void pictureWithTooManyPixelsIsTooLarge() {
        assertThat(new PictureReader(80 * 64 - 1).read(ByteBuffer.wrap(Samples.png(1)), "main"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
    }
}
