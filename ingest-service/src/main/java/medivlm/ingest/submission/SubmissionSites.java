package medivlm.ingest.submission;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Binds a producer to its site. Kafka does not tell a reader who wrote a record, but lets the
 * operator grant each producer a topic of its own (an ACL by topic prefix): so the topic is the
 * producer, and what the record itself says can only agree.
 */
public final class SubmissionSites {
    private final String mainTopic;
    private final String defaultSite;
    private final Map<String, String> siteByPrefix;

    /**
     * @param mainTopic topic of producers of the default site
     * @param defaultSite their site
     * @param siteByPrefix sites of the topics that begin with a prefix; the longest counts
     */
    public SubmissionSites(String mainTopic, String defaultSite, Map<String, String> siteByPrefix) {
        this.mainTopic = mainTopic;
        this.defaultSite = defaultSite;
        this.siteByPrefix = Map.copyOf(siteByPrefix);
    }

    /** The site of what is written to a topic; empty if it is bound to none. */
    public Optional<String> siteOf(String topic) {
        Optional<String> bound =
                siteByPrefix.keySet().stream()
                        .filter(topic::startsWith)
                        .max(Comparator.comparingInt(String::length))
                        .map(siteByPrefix::get);
        return bound.isPresent() || !topic.equals(mainTopic) ? bound : Optional.of(defaultSite);
    }
}
