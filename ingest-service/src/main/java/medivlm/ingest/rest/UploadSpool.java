package medivlm.ingest.rest;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import medivlm.ingest.intake.IntakeLedger;
import medivlm.ingest.service.IngestConfig;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;
import medivlm.schemas.Door;

/** Takes what is uploaded into files, so that no upload is ever on the heap. */
@Singleton
final class UploadSpool {
    private final ImageStore store;
    private final IntakeLedger ledger;
    private final IngestConfig config;

    UploadSpool(ImageStore store, IntakeLedger ledger, IngestConfig config) {
        this.store = store;
        this.ledger = ledger;
        this.config = config;
    }

    /**
     * Takes one image.
     *
     * @param in its bytes; no more of them are read than show that it is too large
     * @throws ProblemException if the store has no room, or the sender broke off
     */
    Spooled spool(InputStream in) {
        try {
            return store.spool(in, config.maxInstanceSize().asLongValue());
        } catch (ImageStoreUnavailableException e) {
            ledger.unavailable(Door.REST);
            throw Problems.unavailable(String.valueOf(e.getMessage()), config.retryAfter());
        } catch (IOException e) {
            throw Problems.badRequest("the upload broke off", "send it again");
        }
    }
}
