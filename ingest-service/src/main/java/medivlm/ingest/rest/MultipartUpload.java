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
 * Closing it deletes what was not kept.
 *
 * @param hint what {@code metadata} says
 * @param parts the files
 */
record MultipartUpload(StudyHint hint, List<Part> parts) implements AutoCloseable {
    private static final String METADATA = "metadata";
    private static final int MAX_METADATA = 1 << 20;

    /**
     * Reads the form.
     *
     * @throws ProblemException if it has no file, an unknown field, or faulty metadata
     */
    static MultipartUpload of(MultipartFormDataInput form, UploadSpool uploads) {
        StudyHint hint = StudyHint.none();
        List<FormValue> files = new ArrayList<>();
        for (Map.Entry<String, Collection<FormValue>> field : form.getValues().entrySet()) {
            for (FormValue value : field.getValue()) {
                if (field.getKey().equals(METADATA)) {
                    hint = JsonBody.read(StudyHint.class, text(value), METADATA);
                } else if (value.isFileItem()) {
                    files.add(value);
                } else {
                    throw Problems.badRequest(
                            "the form has a field that is neither metadata nor a file",
                            "send images as files (with a filename) and all else in metadata");
                }
            }
        }
        if (files.isEmpty()) {
            throw Problems.badRequest("the form has no file", "add DICOM, PNG or JPEG files");
        }
        List<Part> parts = new ArrayList<>();
        try {
            for (FormValue file : files) {
                try (InputStream in = file.getFileItem().getInputStream()) {
                    parts.add(new Part(uploads.spool(in)));
                }
            }
        } catch (IOException e) {
            close(parts);
            throw new UncheckedIOException("a received file cannot be read back", e);
        } catch (RuntimeException e) {
            close(parts);
            throw e;
        }
        return new MultipartUpload(hint, parts);
    }

    @Override
    public void close() {
        close(parts);
    }

    private static void close(List<Part> parts) {
        parts.forEach(part -> part.content().close());
    }

    private static String text(FormValue value) {
        if (!value.isFileItem()) {
            return value.getValue();
        }
        try (InputStream in = value.getFileItem().getInputStream()) {
            return new String(in.readNBytes(MAX_METADATA), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("received metadata cannot be read back", e);
        }
    }
}
