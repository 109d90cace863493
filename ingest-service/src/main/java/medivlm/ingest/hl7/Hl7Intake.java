package medivlm.ingest.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import medivlm.ingest.hl7.Hl7Mapping.MessageKind;
import medivlm.ingest.intake.EventPublisher;
import medivlm.ingest.intake.PublishingFailedException;
import medivlm.schemas.Door;
import medivlm.schemas.Event;
import medivlm.schemas.Source;
import medivlm.schemas.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages: reads one, announces what it says, and only then says so. The same message again
 * is answered as before and announces nothing, as long as it is remembered, over restarts as well;
 * later it announces the same again, which changes nothing unless something newer came in between.
 * Safe for many threads.
 */
public final class Hl7Intake {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Hl7Mapping mapping;
    private final Hl7Sites sites;
    private final Set<String> processingIds;
    private final Charset charset;
    private final Function<String, ZoneId> zones;
    private final EventPublisher publisher;
    private final Clock clock;
    private final RecentMessages recent;

    /**
     * @param mappingFile the site's mapping file, null for the shipped mapping alone
     * @param sites sites of the senders
     * @param processingIds MSH-11.1 that are taken, usually {@code P} alone
     * @param charset of messages whose MSH-18 is empty
     * @param zones zone of a site, for times without offset
     * @param publisher where events are announced
     * @param clock time of receipt
     * @param recent what was accepted before
     * @throws IllegalArgumentException if the mapping file is faulty; names each fault
     */
    public Hl7Intake(
            @Nullable Path mappingFile,
            Hl7Sites sites,
            Set<String> processingIds,
            Charset charset,
            Function<String, ZoneId> zones,
            EventPublisher publisher,
            Clock clock,
            RecentMessages recent) {
        this.mapping =
                mappingFile == null ? Hl7MappingFile.shipped() : Hl7MappingFile.over(mappingFile);
        this.sites = sites;
        this.processingIds = Set.copyOf(processingIds);
        this.charset = charset;
        this.zones = zones;
        this.publisher = publisher;
        this.clock = clock;
        this.recent = recent;
    }

    /**
     * Takes a message.
     *
     * @param bytes ER7, segments ended by CR, in the character set that MSH-18 names
     */
    public Hl7Reply take(byte[] bytes) {
        try {
            Hl7Charsets.Decoded decoded = Hl7Charsets.decode(bytes, charset);
            return take(decoded.text(), decoded.charset());
        } catch (Hl7FaultException e) {
            // Latin-1 gives the sender back the bytes that it sent
            return refuse(
                    new String(bytes, StandardCharsets.ISO_8859_1),
                    StandardCharsets.ISO_8859_1,
                    e.fault());
        }
    }

    /**
     * Refuses a message that is too long.
     *
     * @param head its first bytes
     * @param longest most bytes that are taken
     */
    public Hl7Reply refuseTooLong(byte[] head, long longest) {
        return refuse(
                new String(head, StandardCharsets.ISO_8859_1),
                StandardCharsets.ISO_8859_1,
                Hl7Fault.of(
                        Hl7Fault.Code.APPLICATION_ERROR,
                        Hl7Location.of("MSH"),
                        "the message has more than "
                                + longest
                                + " bytes; send it in parts, or raise"
                                + " triage.ingest.hl7.max-message-size"));
    }

    private Hl7Reply take(String text, Charset encoding) {
        String fingerprint = fingerprint(text);
        try {
            Hl7Message message = Hl7Message.parse(text);
            Hl7Answer answer = new Hl7Answer.Accepted(0);
            if (!recent.awaitKnown(PATIENCE)) {
                return unavailable(
                        "what was accepted before the last start is not read from Kafka yet; check"
                                + " that its brokers run, then send again");
            }
            if (!recent.contains(fingerprint)) {
                answer = new Hl7Answer.Accepted(announce(message, fingerprint));
                recent.add(fingerprint);
            }
            String accepted = new Hl7Acknowledgement(message.msh(), clock.instant()).accepted();
            return new Hl7Reply(type(message), answer, accepted.getBytes(encoding));
        } catch (Hl7FaultException e) {
            return refuse(text, encoding, e.fault());
        } catch (PublishingFailedException e) {
            return unavailable(Objects.requireNonNull(e.getMessage()));
        }
    }

    private static Hl7Reply unavailable(String detail) {
        return new Hl7Reply("other", new Hl7Answer.Unavailable(detail), new byte[0]);
    }

    private Hl7Reply refuse(String text, Charset encoding, Hl7Fault fault) {
        String first = text.lines().findFirst().orElse("");
        Hl7Segment header;
        String type = "other";
        try {
            header = new Hl7Segment("MSH", 1, first, Hl7Delimiters.of(first));
            type = type(new Hl7Message(List.of(header)));
        } catch (Hl7FaultException e) {
            header = Hl7Acknowledgement.nobody();
        }
        String refused = new Hl7Acknowledgement(header, clock.instant()).refused(fault);
        return new Hl7Reply(type, new Hl7Answer.Refused(fault), refused.getBytes(encoding));
    }

    private String type(Hl7Message message) {
        String type = message.type();
        return mapping.kinds().containsKey(type) ? type : "other";
    }

    private int announce(Hl7Message message, String fingerprint)
            throws Hl7FaultException, PublishingFailedException {
        MessageKind kind = new Hl7Header(message, processingIds).kind(mapping);
        if (kind == MessageKind.IGNORED) {
            return 0;
        }
        String application = Objects.requireNonNullElse(message.msh().value(3), "");
        String facility = Objects.requireNonNullElse(message.msh().value(4), "");
        Optional<String> site = sites.siteOf(application, facility);
        if (site.isEmpty()) {
            throw new Hl7FaultException(
                    Hl7Fault.of(
                            Hl7Fault.Code.APPLICATION_ERROR,
                            Hl7Location.of("MSH", 3),
                            "this sender is bound to no site; have MSH-3|MSH-4 added to"
                                    + " triage.ingest.hl7.site-by-sender"));
        }
        Hl7Events events =
                new Hl7Events(
                        mapping,
                        message,
                        site.get(),
                        new Source(Door.HL7, application + "|" + facility),
                        zones.apply(site.get()),
                        clock.instant());
        return switch (kind) {
            case ORDER -> publish(Topic.ORDERS, events.orders(), fingerprint);
            case PATIENT_UPDATE -> publish(Topic.PATIENTS, events.update(), fingerprint);
            case PATIENT_MERGE -> publish(Topic.PATIENTS, events.merges(), fingerprint);
            case IGNORED -> 0;
        };
    }

    private int publish(Topic topic, List<? extends Event> events, String fingerprint)
            throws PublishingFailedException {
        if (!events.isEmpty()) {
            publisher.publish(topic, events, fingerprint);
        }
        return events.size();
    }

    /** Of the whole message: a control id alone comes again when a sender restarts its counter. */
    private static String fingerprint(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
