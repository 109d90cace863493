package medivlm.ingest.intake;

import org.jspecify.annotations.Nullable;

/** One image of an upload as it came in. Not a record: an array has no value equality. */
public final class Part {
    private final byte[] content;
    private final @Nullable String view;

    /**
     * An image.
     *
     * @param content whole bytes, not copied
     * @param view PA, AP, LL … where the sender gave one for this image alone
     */
    public Part(byte[] content, @Nullable String view) {
        this.content = content;
        this.view = view;
    }

    /** An image without a view of its own. */
    public Part(byte[] content) {
        this(content, null);
    }

    byte[] content() {
        return content;
    }

    @Nullable String view() {
        return view;
    }
}
