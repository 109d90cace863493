package medivlm.ingest.dicomweb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import medivlm.ingest.dicomweb.RelatedReader.BodyPart;
import medivlm.ingest.intake.Part;
import medivlm.ingest.rest.Problems;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;

/**
 * The instances of a STOW-RS body, in files: DICOM parts as they come, metadata and long values put
 * together. Closing it deletes what was not kept.
 *
 * @param parts the instances
 */
record StowUpload(List<Part> parts) implements AutoCloseable {
    private static final int MOST_PARTS = 10_000;

    /** Reads a body of DICOM files. */
    static StowUpload files(RelatedReader body, ImageStore store, long maxBytes)
            throws ImageStoreUnavailableException, IOException {
        List<Part> parts = new ArrayList<>();
        try {
            Optional<BodyPart> next = body.next();
            while (next.isPresent()) {
                if (parts.size() >= MOST_PARTS) {
                    throw Problems.tooLarge(
                            "the body has more than " + MOST_PARTS + " parts",
                            "send fewer at once");
                }
                parts.add(new Part(store.spool(next.get().content(), maxBytes)));
                next = body.next();
            }
            return new StowUpload(parts);
        } catch (IOException | ImageStoreUnavailableException | RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    /**
     * Reads a body of metadata and long values.
     *
     * @throws medivlm.ingest.rest.ProblemException if they do not fit together, or are too long
     */
    static StowUpload metadata(RelatedReader body, ImageStore store, long maxBytes)
            throws ImageStoreUnavailableException, IOException {
        return new StowUpload(StowMetadata.read(body, store, maxBytes));
    }

    @Override
    public void close() {
        close(parts);
    }

    private static void close(List<Part> parts) {
        parts.forEach(part -> part.content().close());
    }
}
