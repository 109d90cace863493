package medivlm.triage.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Stands for ingest-service: answers with a drawn picture to whoever brings a bearer token. */
public final class FakeIngest implements QuarkusTestResourceLifecycleManager {
    private static final int SIDE = 640;

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            byte[] png = drawing();
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/api/images/", http -> answer(http, png));
            server.start();
            return Map.of(
                    "triage.web.ingest-url", "http://127.0.0.1:" + server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange http, byte[] png) throws IOException {
        String authorization = http.getRequestHeaders().getFirst("Authorization");
        boolean known = authorization != null && authorization.startsWith("Bearer ey");
        http.getResponseHeaders().add("Content-Type", "image/png");
        http.sendResponseHeaders(known ? 200 : 401, known ? png.length : -1);
        if (known) {
            http.getResponseBody().write(png);
        }
        http.close();
    }

    /** Something with two dark lungs; no radiograph of anybody. */
    private static byte[] drawing() throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(150, 150, 150));
        pen.fillRect(0, 0, SIDE, SIDE);
        for (double x : new double[] {0.30, 0.70}) {
            pen.setPaint(
                    new RadialGradientPaint(
                            new Point2D.Double(SIDE * x, SIDE * 0.45),
                            SIDE * 0.3f,
                            new float[] {0, 1},
                            new Color[] {new Color(25, 25, 25), new Color(140, 140, 140)}));
            pen.fill(
                    new Ellipse2D.Double(SIDE * (x - 0.17), SIDE * 0.12, SIDE * 0.34, SIDE * 0.68));
        }
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
