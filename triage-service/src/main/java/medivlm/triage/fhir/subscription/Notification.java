package medivlm.triage.fhir.subscription;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to an endpoint.
 *
 * @param method POST or PUT
 * @param url where it goes
 * @param type media type of the body
 * @param body null for none
 * @param number {@code Triage-Notification}: which of the subscription, the same when it is sent
 *     again
 * @param key {@code Idempotency-Key}: what it is about, the same when it is sent again
 * @param headers what the subscriber wants with it
 */
record Notification(
        String method,
        URI url,
        String type,
        @Nullable String body,
        String number,
        String key,
        List<Header> headers) {
    /** Copies the headers. */
    Notification {
        headers = List.copyOf(headers);
    }
}
