package medivlm.ingest.rendering;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.imageio.ImageIO;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;
import medivlm.dicom.pixel.GrayFrame;
import medivlm.ingest.Samples;
import org.junit.jupiter.api.Test;

class GrayFramesTest {
    private static final long MUCH = 1 << 20;

    private final GrayFrames frames = new GrayFrames(Limits.standard(), MUCH);

    @Test
    void previewAndPixelsAtTheSameTimeDecodeOnce() throws Exception {
        AtomicInteger decoded = new AtomicInteger();
        CountDownLatch decoding = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Function<Function<ByteBuffer, FrameOutcome>, FrameOutcome> content =
                reading -> {
                    decoded.incrementAndGet();
                    decoding.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return reading.apply(ByteBuffer.wrap(Samples.png(1)));
                };
        CompletableFuture<FrameOutcome> first =
                CompletableFuture.supplyAsync(() -> frames.frame("a", 1, content));
        decoding.await();
        CompletableFuture<FrameOutcome> second =
                CompletableFuture.supplyAsync(() -> frames.frame("a", 1, content));
        go.countDown();

        assertThat(first.get()).isSameAs(second.get());
        assertThat(frames.frame("a", 1, content)).isSameAs(first.get());
        assertThat(decoded).hasValue(1);
    }

    @Test
    void whatWasUsedLongestAgoIsForgotten() {
        GrayFrames few = new GrayFrames(Limits.standard(), 3 * 80 * 64 * 2);
        AtomicInteger decoded = new AtomicInteger();
        Function<Function<ByteBuffer, FrameOutcome>, FrameOutcome> content =
                reading -> {
                    decoded.incrementAndGet();
                    return reading.apply(ByteBuffer.wrap(Samples.png(1)));
                };
        few.frame("a", 1, content);
        few.frame("b", 1, content);
        few.frame("a", 1, content);
        few.frame("c", 1, content);

        few.frame("a", 1, content);
        assertThat(decoded).hasValue(3);
        few.frame("b", 1, content);
        assertThat(decoded).hasValue(4);
    }

    @Test
    void imageThatCouldNotBeReadIsReadAgain() {
        assertThatThrownBy(() ->
                        frames.frame(
                                "a",
                                1,
                                reading -> {
                                    throw new UncheckedIOException(new IOException("disk"));
                                }))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(frames.frame("a", 1, of(Samples.png(1)))).isInstanceOf(FrameOutcome.Gray.class);
    }

    @Test
    void framesAreCountedFromOneAndThereAreNoMoreThanTheImageHas() {
        byte[] two = file(radiograph(STUDY + ".9").put(Tag.NUMBER_OF_FRAMES, 2).put(Tag.ROWS, 4));

        GrayFrame second = gray(frames.frame("a", 2, of(two)));
        assertThat(second.frames()).isEqualTo(2);
        assertThat((int) second.samples()[0]).isEqualTo(32 * 4);
        assertThat(frames.frame("a", 3, of(two))).isInstanceOf(FrameOutcome.NoSuchFrame.class);
        assertThat(frames.frame("b", 2, of(Samples.png(1))))
                .isInstanceOf(FrameOutcome.NoSuchFrame.class);
    }

    @Test
    void pictureKeepsItsSamplesAndColourBecomesLuma() throws IOException {
        GrayFrame gray = gray(frames.frame("a", 1, of(Samples.png(2))));
        assertThat((int) gray.samples()[81]).isEqualTo(3 + 2 + 74);

        BufferedImage red = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        red.setRGB(0, 0, 0xFF0000);
        var out = new java.io.ByteArrayOutputStream();
        ImageIO.write(red, "png", out);
        assertThat((int) gray(frames.frame("b", 1, of(out.toByteArray()))).samples()[0])
                .isEqualTo(76);
    }

    @Test
    void previewIsSmallAndLooksLikeTheImage() throws IOException {
        byte[] inverse =
                file(radiograph(STUDY + ".3").put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1"));
        GrayFrame frame = gray(frames.frame("a", 1, of(inverse)));

        BufferedImage whole = preview(frame, 512);
        BufferedImage half = preview(frame, 4);

        assertThat(whole.getWidth()).isEqualTo(8);
        assertThat(half.getHeight()).isEqualTo(4);
        assertThat(half.getRaster().getSample(0, 0, 0)).isGreaterThan(225);
        assertThat(half.getRaster().getSample(3, 3, 0)).isLessThan(30);
    }

    @Test
    void imageWithoutPixelsIsNotRenderable() {
        byte[] report = file(radiograph(STUDY + ".3").remove(Tag.PIXEL_DATA));

        assertThat(frames.frame("a", 1, of(report))).isInstanceOf(FrameOutcome.NotRenderable.class);
    }

    private static Function<Function<ByteBuffer, FrameOutcome>, FrameOutcome> of(byte[] content) {
        return reading -> reading.apply(ByteBuffer.wrap(content));
    }

    private static BufferedImage preview(GrayFrame frame, int longest) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(JpegPreview.of(frame, longest)));
    }

    private static GrayFrame gray(FrameOutcome outcome) {
        assertThat(outcome).isInstanceOf(FrameOutcome.Gray.class);
        return ((FrameOutcome.Gray) outcome).frame();
    }
}
