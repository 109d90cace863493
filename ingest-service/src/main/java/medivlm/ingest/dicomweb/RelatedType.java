package medivlm.ingest.dicomweb;

import java.util.Locale;
import medivlm.ingest.rest.Problems;
import org.jspecify.annotations.Nullable;

/**
 * The Content-Type of a multipart/related body.
 *
 * @param partType media type of its parts, in lower case
 * @param boundary what separates them
 */
record RelatedType(String partType, String boundary) {

    /**
     * Reads the header.
     *
     * @throws medivlm.ingest.rest.ProblemException if it is none
     */
    static RelatedType of(@Nullable String header) {
        String partType = "application/dicom";
        String boundary = "";
        String text = header == null ? "" : header;
        String[] pieces = text.split(";", -1);
        for (String piece : pieces) {
            String[] pair = piece.strip().split("=", 2);
            String value = pair.length < 2 ? "" : pair[1].replace("\"", "").strip();
            switch (pair[0].toLowerCase(Locale.ROOT)) {
                case "type" -> partType = value.toLowerCase(Locale.ROOT);
                case "boundary" -> boundary = value;
                default -> {}
            }
        }
        if (!pieces[0].strip().equalsIgnoreCase("multipart/related")
                || boundary.isEmpty()
                || boundary.length() > 70) {
            throw Problems.badRequest(
                    "the body is no multipart/related with a boundary",
                    "send Content-Type: multipart/related; type=\"application/dicom\";"
                            + " boundary=...");
        }
        return new RelatedType(partType, boundary);
    }
}
