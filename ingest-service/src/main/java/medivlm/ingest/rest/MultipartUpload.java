package medivlm.ingest.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import medivlm.ingest.intake.Part;
import medivlm.ingest.intake.StudyHint;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * A multipart upload: one {@code metadata} field, JSON, and any number of files under any name.
 *
 * @param hint what {@code metadata} says
 * @param parts the files
 */
record MultipartUpload(StudyHint hint, List<Part> parts) {
    private static final String METADATA = "metadata";

    /**
     * Reads the form.
     *
     * @param maxBytes largest file of which more than its first bytes are read
     * @throws ProblemException if it has no file, an unknown field, or faulty metadata
     */
    static MultipartUpload of(MultipartFormDataInput form, long maxBytes) {
        StudyHint hint = StudyHint.none();
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, Collection<FormValue>> field : form.getValues().entrySet()) {
            for (FormValue value : field.getValue()) {
                if (field.getKey().equals(METADATA)) {
                    hint = JsonBody.read(StudyHint.class, text(value, maxBytes), METADATA);
                } else if (value.isFileItem()) {
                    parts.add(new Part(bytes(value, maxBytes)));
                } else {
                    throw Problems.badRequest(
                            "the form has a field that is neither metadata nor a file",
                            "send images as files (with a filename) and all else in metadata");
                }
            }
        }
        if (parts.isEmpty()) {
            throw Problems.badRequest("the form has no file", "add DICOM, PNG or JPEG files");
        }
        return new MultipartUpload(hint, parts);
    }

    private static String text(FormValue value, long maxBytes) {
        return value.isFileItem()
                ? new String(bytes(value, maxBytes), StandardCharsets.UTF_8)
                : value.getValue();
    }

    /** One byte more than the limit is enough to see that it is too large. */
    private static byte[] bytes(FormValue value, long maxBytes) {
        try (InputStream in = value.getFileItem().getInputStream()) {
            return in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 64));
        } catch (IOException e) {
            throw new UncheckedIOException("a received file cannot be read back", e);
        }
    }
}
