package medivlm.triage.web;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/**
 * A drawn frame of 12 bits, as ingest-service would send it; no radiograph of anybody.
 *
 * @param number of the frame, from 1: each is darker than the one before
 * @param frames of the image
 * @param inverted whether it is MONOCHROME1
 */
record FakeFrame(int number, int frames, boolean inverted) {
    static final int SIDE = 640;
    private static final int WHITE = 4095;

    /** As it is displayed. */
    byte[] picture(String format, int side) throws IOException {
        BufferedImage whole = drawing();
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.drawImage(whole, 0, 0, side, side, null);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /** Head and samples; the windows are the whole range and a narrow one. */
    byte[] pixels() {
        String json =
                """
                {"rows":%1$d,"columns":%1$d,"frame":%2$d,"frames":%3$d,"bits":12,"bytes":2,\
                "slope":1,"intercept":0,"inverted":%4$b,"windows":[\
                {"center":2048,"width":4096,"shape":"linear","name":""},\
                {"center":1200,"width":800,"shape":"linear","name":"Lung"}]}\
                """
                        .formatted(SIDE, number, frames, inverted);
        byte[] head = json.concat(" ".repeat(-json.length() & 3)).getBytes(StandardCharsets.UTF_8);
        BufferedImage drawing = drawing();
        ByteBuffer out =
                ByteBuffer.allocate(4 + head.length + 2 * SIDE * SIDE)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(head.length).put(head);
        for (int i = 0; i < SIDE * SIDE; i++) {
            int shown = drawing.getRaster().getSample(i % SIDE, i / SIDE, 0) * 16;
            out.putShort((short) (inverted ? WHITE - shown : shown));
        }
        return out.array();
    }

    /** Something with two dark lungs. */
    private BufferedImage drawing() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        int body = 150 / number;
        pen.setColor(new Color(body, body, body));
        pen.fillRect(0, 0, SIDE, SIDE);
        for (double x : new double[] {0.30, 0.70}) {
            pen.setPaint(
                    new RadialGradientPaint(
                            new Point2D.Double(SIDE * x, SIDE * 0.45),
                            SIDE * 0.3f,
                            new float[] {0, 1},
                            new Color[] {
                                new Color(25, 25, 25), new Color(body - 10, body - 10, body - 10)
                            }));
            pen.fill(
                    new Ellipse2D.Double(SIDE * (x - 0.17), SIDE * 0.12, SIDE * 0.34, SIDE * 0.68));
        }
        pen.dispose();
        return image;
    }
}
