package medivlm.ingest.dicomweb;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import medivlm.dicom.Uid;
import medivlm.ingest.catalogue.Entry;

/** What all answers of WADO-RS have in common. */
final class Retrieved {
    private Retrieved() {}

    /** Transfer syntax that an instance has or, being a picture, gets. */
    static String syntax(Entry entry) {
        String syntax = entry.transferSyntax();
        return syntax == null ? Uid.EXPLICIT_VR_LITTLE_ENDIAN : syntax;
    }

    /**
     * A multipart answer.
     *
     * @param type of the whole
     * @param partType of each part
     */
    static Response parts(String type, String partType, List<byte[]> contents) {
        RelatedWriter writer = new RelatedWriter();
        StreamingOutput body =
                out -> {
                    for (byte[] content : contents) {
                        writer.part(out, partType, "", part -> part.write(content));
                    }
                    writer.end(out);
                };
        return cached(Response.ok(body).header("Content-Type", writer.mediaType(type)));
    }

    /** For the reader's own cache; content never changes under its address. */
    static Response cached(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "private, max-age=3600")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
