package medivlm.ingest.rendering;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import medivlm.dicom.pixel.GrayFrame;

/** A frame as its file asks to show it, small: what a reader sees before the pixels are there. */
public final class JpegPreview {
    private static final float QUALITY = 0.8f;

    private JpegPreview() {}

    /**
     * A gray JPEG.
     *
     * @param longest longest side in pixels; a smaller frame keeps its size
     */
    public static byte[] of(GrayFrame frame, int longest) {
        int side = Math.max(frame.width(), frame.height());
        double scale = Math.min(1, (double) longest / side);
        int width = (int) Math.max(1, Math.round(frame.width() * scale));
        int height = (int) Math.max(1, Math.round(frame.height() * scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        shrink(
                frame,
                width,
                height,
                ((DataBufferByte) image.getRaster().getDataBuffer()).getData());
        return jpeg(image);
    }

    /** Each pixel is the mean brightness of those that it stands for. */
    private static void shrink(GrayFrame frame, int width, int height, byte[] out) {
        byte[] brightness = frame.brightness();
        char[] samples = frame.samples();
        for (int y = 0; y < height; y++) {
            int top = (int) ((long) y * frame.height() / height);
            int bottom = (int) ((long) (y + 1) * frame.height() / height);
            for (int x = 0; x < width; x++) {
                int left = (int) ((long) x * frame.width() / width);
                int right = (int) ((long) (x + 1) * frame.width() / width);
                int sum = 0;
                for (int row = top; row < bottom; row++) {
                    for (int i = row * frame.width() + left, end = i + right - left; i < end; i++) {
                        sum += brightness[samples[i]] & 0xFF;
                    }
                }
                int count = (bottom - top) * (right - left);
                out[y * width + x] = (byte) ((sum + count / 2) / count);
            }
        }
    }

    private static byte[] jpeg(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("a JPEG in memory cannot be written", e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
