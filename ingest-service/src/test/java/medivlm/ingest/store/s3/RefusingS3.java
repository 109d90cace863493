package medivlm.ingest.store.s3;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Storage that answers every write with one refusal and has nothing to read. */
public final class RefusingS3 implements AutoCloseable {
    private final HttpServer server;

    private RefusingS3(HttpServer server) {
        this.server = server;
    }

    /** Storage on a free loopback port that refuses with a status and a word of S3. */
    public static RefusingS3 with(int status, String code) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    boolean write = exchange.getRequestMethod().equals("PUT");
                    boolean bucket = exchange.getRequestURI().getPath().split("/", -1).length < 3;
                    byte[] body = write ? error(code) : bucket ? nothing() : error("NoSuchKey");
                    boolean head = exchange.getRequestMethod().equals("HEAD");
                    exchange.getResponseHeaders().add("Content-Type", "application/xml");
                    exchange.sendResponseHeaders(
                            write ? status : bucket ? 200 : 404, head ? -1 : body.length);
                    if (!head) {
                        exchange.getResponseBody().write(body);
                    }
                    exchange.close();
                });
        server.start();
        return new RefusingS3(server);
    }

    /** Its address. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static byte[] nothing() {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult>"
                        + "<IsTruncated>false</IsTruncated></ListBucketResult>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] error(String code) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
                        + code
                        + "</Code><Message>no</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
