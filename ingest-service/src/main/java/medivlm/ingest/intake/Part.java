package medivlm.ingest.intake;

import medivlm.ingest.store.Spooled;
import org.jspecify.annotations.Nullable;

/**
 * One image of an upload as it came in.
 *
 * @param content its bytes, in a file; whoever made the part closes it
 * @param view PA, AP, LL … where the sender gave one for this image alone
 */
public record Part(Spooled content, @Nullable String view) {

    /** An image without a view of its own. */
    public Part(Spooled content) {
        this(content, null);
    }
}
