package medivlm.ingest.dicomweb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.web.DatasetSyntaxException;
import medivlm.dicom.web.DicomJson;
import medivlm.dicom.web.NativeXml;
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
    private static final int LONGEST_METADATA = 16 << 20;
    private static final String JSON = "application/dicom+json";
    private static final String XML = "application/dicom+xml";
    private static final int MOST_PARTS = 10_000;

    /** Reads a body of DICOM files. */
    static StowUpload files(RelatedReader body, ImageStore store, long maxBytes)
            throws ImageStoreUnavailableException, IOException {
        List<Part> parts = new ArrayList<>();
        try {
            Optional<BodyPart> next = body.next();
            while (next.isPresent()) {
                if (parts.size() >= MOST_PARTS) {
                    throw Problems.badRequest(
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
     * @throws medivlm.ingest.rest.ProblemException if they do not fit together
     */
    static StowUpload metadata(RelatedReader body, ImageStore store, long maxBytes)
            throws ImageStoreUnavailableException, IOException {
        List<String> documents = new ArrayList<>();
        boolean xml = false;
        BulkParts bulk = new BulkParts();
        Optional<BodyPart> next = body.next();
        while (next.isPresent()) {
            BodyPart part = next.get();
            if (part.type().equals(JSON) || part.type().equals(XML)) {
                xml = part.type().equals(XML);
                documents.add(new String(bounded(part, LONGEST_METADATA), StandardCharsets.UTF_8));
            } else if (!bulk.add(
                    part.header("content-location"),
                    part.type(),
                    syntax(part),
                    bounded(part, (int) Math.min(maxBytes, BulkParts.MOST)))) {
                throw Problems.badRequest(
                        "the long values have more than " + BulkParts.MOST + " bytes together",
                        "send DICOM files (application/dicom) instead");
            }
            next = body.next();
        }
        List<Part> parts = new ArrayList<>();
        try {
            for (Dataset dataset : datasets(documents, xml, bulk)) {
                byte[] file = DicomWriter.write(dataset, bulk.transferSyntax());
                try (InputStream in = new ByteArrayInputStream(file)) {
                    parts.add(new Part(store.spool(in, maxBytes)));
                }
            }
            return new StowUpload(parts);
        } catch (DatasetSyntaxException | IllegalArgumentException e) {
            close(parts);
            throw Problems.badRequest(
                    "the metadata cannot be read: " + e.getMessage(), "correct that attribute");
        } catch (IOException | ImageStoreUnavailableException | RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    @Override
    public void close() {
        close(parts);
    }

    private static List<Dataset> datasets(List<String> documents, boolean xml, BulkParts bulk)
            throws DatasetSyntaxException {
        List<Dataset> datasets = new ArrayList<>();
        for (String document : documents) {
            if (xml) {
                datasets.add(NativeXml.read(document, bulk));
            } else {
                datasets.addAll(DicomJson.read(document, bulk));
            }
        }
        return datasets;
    }

    private static byte[] bounded(BodyPart part, int longest) throws IOException {
        byte[] content = part.content().readNBytes(longest + 1);
        if (content.length > longest) {
            throw Problems.badRequest(
                    "a part has more than " + longest + " bytes",
                    "send DICOM files (application/dicom) instead");
        }
        return content;
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

    private static void close(List<Part> parts) {
        parts.forEach(part -> part.content().close());
    }
}
