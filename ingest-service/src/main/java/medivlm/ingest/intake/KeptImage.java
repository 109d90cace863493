package medivlm.ingest.intake;

import medivlm.ingest.store.StoredImage;
import org.jspecify.annotations.Nullable;

/**
 * What the store has of an image.
 *
 * @param image the content
 * @param transferSyntax its transfer syntax; that of the first copy where the same instance came
 *     again in another encoding
 */
record KeptImage(StoredImage image, @Nullable String transferSyntax) {}
