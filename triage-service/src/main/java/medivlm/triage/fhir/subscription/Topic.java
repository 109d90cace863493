package medivlm.triage.fhir.subscription;

import java.util.Arrays;
import java.util.Optional;

/** What can be subscribed to by name (R5 topics, as the R5 backport brings them to R4). */
enum Topic {
    /** Reports that a model wrote, and the end of those that nobody signed. */
    NEW_REPORT("new-report", "preliminary,cancelled"),
    /** Reports that a person signed, what was added to them, and those taken back. */
    SIGNED_REPORT("signed-report", "final,amended,entered-in-error");

    private static final String BASE = "urn:medivlm:triage:SubscriptionTopic:";

    private final String url;
    private final String statuses;

    Topic(String word, String statuses) {
        this.url = BASE + word;
        this.statuses = statuses;
    }

    static Optional<Topic> of(String url) {
        return Arrays.stream(values()).filter(topic -> topic.url.equals(url)).findFirst();
    }

    /** Canonical URL. */
    String url() {
        return url;
    }

    /** Statuses that a report reaches when its topic occurs, as a search names them. */
    String statuses() {
        return statuses;
    }
}
