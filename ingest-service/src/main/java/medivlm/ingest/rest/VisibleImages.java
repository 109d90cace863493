package medivlm.ingest.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.nio.ByteBuffer;
import java.util.function.Function;
import medivlm.ingest.retention.DeletionLedger;
import medivlm.ingest.service.IngestConfig;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;
import medivlm.ingest.store.StoredContent;
import org.jboss.logging.Logger;

/** What the caller may see of the image store; the rest does not exist for them. */
@RequestScoped
public class VisibleImages {
    private static final Logger LOG = Logger.getLogger(VisibleImages.class);

    private final ImageStore store;
    private final DeletionLedger deletions;
    private final Callers callers;
    private final IngestConfig config;

    VisibleImages(
            ImageStore store, DeletionLedger deletions, Callers callers, IngestConfig config) {
        this.store = store;
        this.deletions = deletions;
        this.callers = callers;
        this.config = config;
    }

    /**
     * The address of an image that a site of the caller holds.
     *
     * @throws ProblemException if it is none
     */
    ContentHash visible(String sha256) {
        ContentHash hash = ContentHash.parse(sha256).orElseThrow(Problems::notFound);
        try {
            if (callers.caller().maySee(site -> store.heldBy(hash, site))) {
                return hash;
            }
            if (callers.caller().maySee(site -> deletions.isGone(site, hash))) {
                throw Problems.gone("the image");
            }
        } catch (ImageStoreUnavailableException e) {
            throw Problems.unavailable(String.valueOf(e.getMessage()), config.retryAfter());
        }
        throw Problems.notFound();
    }

    /**
     * What a reading makes of what lies there; it must not keep it.
     *
     * @throws ProblemException if it is gone or damaged, or the store cannot be read now
     */
    <T> T view(ContentHash hash, Function<ByteBuffer, T> reading) {
        try (Spooled content = content(hash)) {
            return content.view(reading);
        }
    }

    /**
     * What lies there; to be closed.
     *
     * @throws ProblemException if it is gone or damaged, or the store cannot be read now
     */
    Spooled content(ContentHash hash) {
        try {
            return switch (store.read(hash)) {
                case StoredContent.Found found -> found.content();
                case StoredContent.Absent() ->
                        throw deletions.isGone(hash)
                                ? Problems.gone("the image")
                                : Problems.notFound();
                case StoredContent.Corrupt(var _) -> {
                    LOG.errorf("event=stored_image_damaged image=%s remedy=send_again", hash.hex());
                    throw Problems.corrupt("image " + hash.hex());
                }
            };
        } catch (ImageStoreUnavailableException e) {
            throw Problems.unavailable(String.valueOf(e.getMessage()), config.retryAfter());
        }
    }

    /** An answer that a browser, but nothing shared, may keep for a day. */
    static Response cached(Response.ResponseBuilder response, EntityTag tag) {
        return response.tag(tag)
                .header("Cache-Control", "private, max-age=86400, immutable")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
