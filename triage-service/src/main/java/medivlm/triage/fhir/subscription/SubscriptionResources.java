package medivlm.triage.fhir.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;

/** Subscriptions as they are kept and as they are shown. */
final class SubscriptionResources {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final int MOST_HEADERS = 20;

    private SubscriptionResources() {}

    /** What is kept of a resource as JSON: all but what the server says and what is secret. */
    static String kept(Subscription given) {
        Subscription kept = given.copy();
        kept.setId((String) null);
        kept.setMeta(new Meta().setProfile(given.getMeta().getProfile()));
        kept.setText(null);
        kept.setStatus(null);
        kept.setError(null);
        kept.getChannel().setHeader(new ArrayList<>());
        return CONTEXT.newJsonParser().encodeResourceToString(kept);
    }

    /** What was kept. */
    static Subscription read(StoredSubscription stored) {
        return CONTEXT.newJsonParser().parseResource(Subscription.class, stored.resource());
    }

    /** As it is shown: without the values of headers, to its owner as well. */
    static Subscription shown(StoredSubscription stored) {
        Subscription shown = read(stored);
        shown.setId(stored.id().toString());
        shown.getMeta()
                .setVersionId(Integer.toString(stored.version()))
                .setLastUpdated(Date.from(stored.updatedAt()));
        shown.setStatus(Subscription.SubscriptionStatus.fromCode(stored.status().wire()));
        shown.setError(stored.error());
        shown.setEnd(Date.from(stored.endsAt()));
        for (Header header : stored.headers()) {
            shown.getChannel().addHeader(header.shown());
        }
        return shown;
    }

    /**
     * The headers of a resource; one that is masked is that of before.
     *
     * @param before headers that are kept now
     */
    static List<Header> headers(Subscription given, List<Header> before) {
        List<StringType> lines = given.getChannel().getHeader();
        if (lines.size() > MOST_HEADERS) {
            throw Fault.at("Subscription.channel.header", "at most " + MOST_HEADERS);
        }
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String where = "Subscription.channel.header[" + i + "]";
            String line = lines.get(i).getValue();
            Header header =
                    Header.of(line == null ? "" : line)
                            .orElseThrow(() ->
                                    Fault.at(
                                            where,
                                            "write 'Name: value' in ASCII; headers of the connection"
                                                    + " and the content are the server's"));
            headers.add(header.masked() ? known(header, before, where) : header);
        }
        return headers;
    }

    private static Header known(Header masked, List<Header> before, String where) {
        Optional<Header> known =
                before.stream().filter(one -> one.named(masked.name())).findFirst();
        return known.orElseThrow(() ->
                Fault.at(where, "the mask stands for a value that was given before; give it"));
    }
}
