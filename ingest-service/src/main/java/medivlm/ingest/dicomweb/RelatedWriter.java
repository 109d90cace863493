package medivlm.ingest.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes the parts of a multipart/related body (RFC 2387). */
final class RelatedWriter {
    private final String boundary = "medivlm-" + UUID.randomUUID();

    /** The content of a part. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Media type of the body. */
    String mediaType(String partType) {
        return "multipart/related; type=\"" + partType + "\"; boundary=" + boundary;
    }

    void part(OutputStream out, String type, String location, Content content) throws IOException {
        write(out, "--" + boundary + "\r\nContent-Type: " + type + "\r\n");
        if (!location.isEmpty()) {
            write(out, "Content-Location: " + location + "\r\n");
        }
        write(out, "\r\n");
        content.writeTo(out);
        write(out, "\r\n");
    }

    void end(OutputStream out) throws IOException {
        write(out, "--" + boundary + "--\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
