package medivlm.schemas;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds an event: the CloudEvents 1.0 context attributes that we use.
 *
 * @param id CloudEvents {@code id}; equal for equal events, so that a repeat can be told
 * @param source CloudEvents {@code source}: who wrote it
 * @param traceparent W3C Trace Context, absent where no trace was running
 */
public record Envelope(String id, URI source, @Nullable String traceparent) {}
