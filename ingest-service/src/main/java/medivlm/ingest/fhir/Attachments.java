package medivlm.ingest.fhir;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;

/**
 * Takes base64 attachments into files while they come in.
 *
 * @param store takes them
 * @param maxBytes longest one
 */
record Attachments(ImageStore store, long maxBytes) {
    private static final int PIPE = 64 * 1024;

    /**
     * Takes the string at which a parser stands.
     *
     * @throws FhirFaultException if it is no base64, or too long
     */
    Spooled take(JsonParser parser)
            throws FhirFaultException, ImageStoreUnavailableException, IOException {
        PipedInputStream in = new PipedInputStream(PIPE);
        FutureTask<Spooled> spooling =
                new FutureTask<>(() -> {
                    // closed so that the writer of what is too long does not wait for a reader
                    try (in) {
                        return store.spool(in, maxBytes);
                    }
                });
        Exception failed = null;
        try (OutputStream out = new PipedOutputStream(in)) {
            Thread.ofVirtual().name("fhir-attachment").start(spooling);
            parser.readBinaryValue(out);
        } catch (IOException | IllegalArgumentException e) {
            // no base64, a reader that had enough, or a sender that broke off
            failed = e;
        }
        Spooled content = result(spooling);
        if (content.length() > maxBytes) {
            content.close();
            throw new FhirFaultException(
                    FhirFault.Code.TOO_LONG,
                    "Binary.data",
                    "the attachment has more than " + maxBytes + " bytes");
        }
        if (failed != null) {
            content.close();
            throw new FhirFaultException(
                    FhirFault.Code.STRUCTURE, "Binary.data", "the attachment is no base64");
        }
        return content;
    }

    private static Spooled result(FutureTask<Spooled> spooling)
            throws ImageStoreUnavailableException, IOException {
        try {
            return spooling.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ImageStoreUnavailableException unavailable) {
                throw unavailable;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
