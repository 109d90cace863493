package medivlm.triage.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Stands for ingest-service: answers with drawn frames to whoever brings a bearer token. */
public final class FakeIngest implements QuarkusTestResourceLifecycleManager {
    /** Images by the number in their checksum. */
    static final int MONOCHROME1 = 0x8003;

    static final int THREE_FRAMES = 0x8004;
    static final int UNREADABLE = 0x8005;
    static final int DELETED = 0x8006;

    private static final int PREVIEW_SIDE = 256;
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    /** Addresses that were asked for with this in them. */
    static List<String> asked(String part) {
        return ASKED.stream().filter(address -> address.contains(part)).toList();
    }

    @Override
    public Map<String, String> start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            server.createContext("/api/images/", FakeIngest::answer);
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
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    private static void answer(HttpExchange http) throws IOException {
        String address = http.getRequestURI().toString();
        ASKED.add(address);
        String authorization = http.getRequestHeaders().getFirst("Authorization");
        String[] parts = address.substring("/api/images/".length()).split("[/?=]", -1);
        int number = Integer.parseInt(parts[0].substring(56), 16);
        int frame = parts.length > 3 ? Integer.parseInt(parts[3]) : 1;
        int frames = number == THREE_FRAMES ? 3 : 1;
        String tag = "\"" + parts[0] + "-" + parts[1] + "-" + frame + "\"";
        if (authorization == null || !authorization.startsWith("Bearer ey")) {
            send(http, 401, "", new byte[0]);
        } else if (number == UNREADABLE) {
            send(http, 422, "", new byte[0]);
        } else if (number == DELETED) {
            send(http, 410, "", new byte[0]);
        } else if (frame > frames) {
            send(http, 404, "", new byte[0]);
        } else if (tag.equals(http.getRequestHeaders().getFirst("If-None-Match"))) {
            http.getResponseHeaders().add("ETag", tag);
            send(http, 304, "", new byte[0]);
        } else {
            http.getResponseHeaders().add("ETag", tag);
            send(http, new FakeFrame(frame, frames, number == MONOCHROME1), parts[1]);
        }
        http.close();
    }

    private static void send(HttpExchange http, FakeFrame frame, String what) throws IOException {
        switch (what) {
            case "preview.jpg" -> send(http, 200, "image/jpeg", frame.picture("jpg", PREVIEW_SIDE));
            case "pixels" -> send(http, 200, "application/vnd.medivlm.pixels", frame.pixels());
            default -> send(http, 200, "image/png", frame.picture("png", FakeFrame.SIDE));
        }
    }

    private static void send(HttpExchange http, int status, String type, byte[] body)
            throws IOException {
        if (!type.isEmpty()) {
            http.getResponseHeaders().add("Content-Type", type);
        }
        http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        http.getResponseBody().write(body);
    }
}
