package medivlm.ingest.hl7;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds senders to sites by what MSH says. HL7 v2 proves nothing about a sender: bind the listener
 * to an address that only the integration engine reaches, or ask for client certificates.
 */
public final class Hl7Sites {
    private final Map<String, String> siteBySender;
    private final @Nullable String otherwise;

    /**
     * @param siteBySender sites by {@code application|facility} (MSH-3.1, MSH-4.1) or by {@code
     *     application}; the longer counts
     * @param otherwise site of other senders, null to refuse them
     */
    public Hl7Sites(Map<String, String> siteBySender, @Nullable String otherwise) {
        this.siteBySender = Map.copyOf(siteBySender);
        this.otherwise = otherwise;
    }

    Optional<String> siteOf(String application, String facility) {
        String site = siteBySender.get(application + "|" + facility);
        if (site == null) {
            site = siteBySender.getOrDefault(application, otherwise);
        }
        return Optional.ofNullable(site);
    }
}
