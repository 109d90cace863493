package medivlm.triage.fhir.subscription;

import java.net.URI;
import java.time.Instant;
import medivlm.triage.fhir.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription asks for.
 *
 * @param search states of reports that it is about
 * @param topic topic that it names; null where it has a search of its own
 * @param endpoint where notifications go
 * @param payload what they consist of
 * @param xml whether they are XML
 * @param end when it wants to end; null for as late as may be
 */
record Wish(
        SearchRequest search,
        @Nullable Topic topic,
        URI endpoint,
        Payload payload,
        boolean xml,
        @Nullable Instant end) {}
