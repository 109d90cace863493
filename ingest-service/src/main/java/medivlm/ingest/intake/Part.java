package medivlm.ingest.intake;

import medivlm.ingest.store.Spooled;
import org.jspecify.annotations.Nullable;

/**
 * One image of an upload as it came in.
 *
 * @param content its bytes, in a file; whoever made the part closes it
 * @param view PA, AP, LL … where the sender gave one for this image alone
 * @param claim what the sender says that it is, where the door has a place for that
 */
public record Part(Spooled content, @Nullable String view, @Nullable Claim claim) {

    /** An image with a view of its own. */
    public Part(Spooled content, @Nullable String view) {
        this(content, view, null);
    }

    /** An image without a view of its own. */
    public Part(Spooled content) {
        this(content, null, null);
    }
}
