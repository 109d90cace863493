package medivlm.ingest.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import medivlm.ingest.access.Caller;
import medivlm.ingest.service.IngestConfig;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;
import medivlm.ingest.store.StoredContent;

/** What the caller may see of the image store; the rest does not exist for them. */
@RequestScoped
public class VisibleImages {
    private final ImageStore store;
    private final Callers callers;
    private final IngestConfig config;

    VisibleImages(ImageStore store, Callers callers, IngestConfig config) {
        this.store = store;
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
        Caller caller = callers.caller();
        if (!caller.maySee(site -> store.heldBy(hash, site))) {
            throw Problems.notFound();
        }
        return hash;
    }

    /**
     * What lies there.
     *
     * @throws ProblemException if it is gone or damaged, or the store cannot be read now
     */
    Spooled content(ContentHash hash) {
        try {
            return switch (store.read(hash)) {
                case StoredContent.Found found -> found.content();
                case StoredContent.Absent() -> throw Problems.notFound();
                case StoredContent.Corrupt(var _) -> throw Problems.corrupt();
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
