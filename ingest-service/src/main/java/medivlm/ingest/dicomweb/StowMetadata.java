package medivlm.ingest.dicomweb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.web.DatasetSyntaxException;
import medivlm.dicom.web.DicomJson;
import medivlm.dicom.web.NativeXml;
import medivlm.ingest.dicomweb.RelatedReader.BodyPart;
import medivlm.ingest.intake.Part;
import medivlm.ingest.rest.ProblemException;
import medivlm.ingest.rest.Problems;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;

/**
 * Instances that come as metadata and long values beside it (PS3.18 §10.5.1). While they come in
 * they lie in files; put together they are on the heap, one request at a time, and no more than
 * {@link #MOST_METADATA} of metadata and {@link #MOST_BULK} of values of it.
 */
final class StowMetadata {
    /** Bytes of all metadata of a request together. */
    static final long MOST_METADATA = 16L << 20;

    /** Bytes of all long values of a request together. */
    static final long MOST_BULK = 64L << 20;

    private static final int MOST_PARTS = 10_000;
    private static final String JSON = "application/dicom+json";
    private static final String XML = "application/dicom+xml";
    private static final Semaphore ASSEMBLING = new Semaphore(1, true);

    private final ImageStore store;
    private final long maxBytes;
    private final BulkParts bulk = new BulkParts();
    private final List<Spooled> documents = new ArrayList<>();
    private boolean xml;
    private long metadataBytes;
    private long bulkBytes;

    private StowMetadata(ImageStore store, long maxBytes) {
        this.store = store;
        this.maxBytes = maxBytes;
    }

    /**
     * The instances of a body.
     *
     * @throws ProblemException if its parts do not fit together, or are too long
     */
    static List<Part> read(RelatedReader body, ImageStore store, long maxBytes)
            throws ImageStoreUnavailableException, IOException {
        StowMetadata metadata = new StowMetadata(store, maxBytes);
        try (BulkParts opened = metadata.bulk) {
            metadata.take(body);
            ASSEMBLING.acquireUninterruptibly();
            try {
                return metadata.assemble(opened);
            } finally {
                ASSEMBLING.release();
            }
        } finally {
            metadata.documents.forEach(Spooled::close);
        }
    }

    private void take(RelatedReader body) throws ImageStoreUnavailableException, IOException {
        int count = 0;
        for (Optional<BodyPart> next = body.next(); next.isPresent(); next = body.next()) {
            if (++count > MOST_PARTS) {
                throw Problems.tooLarge(
                        "the body has more than " + MOST_PARTS + " parts", "send fewer at once");
            }
            take(next.get());
        }
    }

    private void take(BodyPart part) throws ImageStoreUnavailableException, IOException {
        if (part.type().equals(JSON) || part.type().equals(XML)) {
            xml = part.type().equals(XML);
            Spooled document = store.spool(part.content(), MOST_METADATA - metadataBytes);
            documents.add(document);
            metadataBytes += document.length();
            refuse("metadata", metadataBytes, MOST_METADATA, "fewer instances at once");
            return;
        }
        Spooled value = store.spool(part.content(), MOST_BULK - bulkBytes);
        bulkBytes += value.length();
        bulk.add(part.header("content-location"), part.type(), syntax(part), value);
        refuse("long values", bulkBytes, MOST_BULK, "DICOM files (application/dicom)");
    }

    private static void refuse(String what, long bytes, long most, String remedy) {
        if (bytes > most) {
            throw Problems.tooLarge(
                    "the " + what + " of the request have more than " + most + " bytes together",
                    "send " + remedy);
        }
    }

    private List<Part> assemble(BulkParts values)
            throws ImageStoreUnavailableException, IOException {
        List<Part> parts = new ArrayList<>();
        try {
            for (Spooled document : documents) {
                for (Dataset dataset : datasets(document, values)) {
                    byte[] file = DicomWriter.write(dataset, values.transferSyntax());
                    try (InputStream in = new ByteArrayInputStream(file)) {
                        parts.add(new Part(store.spool(in, maxBytes)));
                    }
                }
            }
            return parts;
        } catch (DatasetSyntaxException | IllegalArgumentException e) {
            parts.forEach(part -> part.content().close());
            throw Problems.badRequest(
                    "the metadata cannot be read: " + e.getMessage(), "correct that attribute");
        } catch (IOException | ImageStoreUnavailableException | RuntimeException e) {
            parts.forEach(part -> part.content().close());
            throw e;
        }
    }

    private List<Dataset> datasets(Spooled document, BulkParts values)
            throws DatasetSyntaxException {
        String text = new String(document.bytes(), StandardCharsets.UTF_8);
        return xml ? List.of(NativeXml.read(text, values)) : DicomJson.read(text, values);
    }

    private static String syntax(BodyPart part) {
        for (String parameter : part.header("content-type").split(";", -1)) {
            String one = parameter.strip().replace("\"", "");
            if (one.startsWith("transfer-syntax=")) {
                return one.substring("transfer-syntax=".length());
            }
        }
        return "";
    }
}
