package medivlm.ingest.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;
import medivlm.ingest.store.StoredImage;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Takes an upload: reads all of it, makes the readable images durable, announces them, and only
 * then says so. A bad image does not keep the others out. Safe for use by many threads.
 */
public final class Intake {
    private final ImageReader reader;
    private final Shelf shelf;
    private final EventPublisher publisher;
    private final IntakeLedger ledger;
    private final Clock clock;
    private final Preparation preparation;

    /**
     * Keeps everything as it comes.
     *
     * @param reader reads content
     * @param shelf where images are kept and looked up
     * @param publisher where they are announced
     * @param ledger counts them
     * @param clock gives the time of receipt
     */
    public Intake(
            ImageReader reader,
            Shelf shelf,
            EventPublisher publisher,
            IntakeLedger ledger,
            Clock clock) {
        this(reader, shelf, publisher, ledger, clock, Preparation.none());
    }

    /**
     * @param reader reads content
     * @param shelf where images are kept and looked up
     * @param publisher where they are announced
     * @param ledger counts them
     * @param clock gives the time of receipt
     * @param preparation what becomes of them first
     */
    public Intake(
            ImageReader reader,
            Shelf shelf,
            EventPublisher publisher,
            IntakeLedger ledger,
            Clock clock,
            Preparation preparation) {
        this.reader = reader;
        this.shelf = shelf;
        this.publisher = publisher;
        this.ledger = ledger;
        this.clock = clock;
        this.preparation = preparation;
    }

    /** Takes an upload. Taking the same again changes nothing. */
    public IntakeOutcome take(IntakeRequest request) {
        List<Spooled> made = new ArrayList<>();
        try {
            return take(request, clock.instant(), made);
        } catch (ImageStoreUnavailableException | PublishingFailedException e) {
            ledger.unavailable(request.source().door());
            return new IntakeOutcome.Unavailable(Objects.requireNonNull(e.getMessage()));
        } finally {
            made.forEach(Spooled::close);
        }
    }

    /**
     * @param made gets what has to be closed in the end
     */
    private IntakeOutcome take(IntakeRequest request, Instant receivedAt, List<Spooled> made)
            throws ImageStoreUnavailableException, PublishingFailedException {
        List<ReadPart> readable = new ArrayList<>();
        List<RefusedPart> refused = new ArrayList<>();
        for (int i = 0; i < request.parts().size(); i++) {
            Part part = request.parts().get(i);
            Reading reading = read(part, request);
            if (reading instanceof ImageFacts) {
                switch (preparation.prepare(part)) {
                    case Preparation.Prepared.Ready(Part ready) -> {
                        if (ready.content() != part.content()) {
                            made.add(ready.content());
                            part = ready;
                            reading = read(ready.content(), request.site());
                        }
                    }
                    case Preparation.Prepared.Refused(Refusal refusal) -> reading = refusal;
                }
            }
            switch (reading) {
                case ImageFacts facts -> readable.add(ReadPart.of(i, part, facts));
                case Refusal refusal -> refused.add(new RefusedPart(i, refusal));
            }
        }
        refused.forEach(part -> ledger.refused(request.source().door(), part.refusal().kind()));
        return readable.isEmpty()
                ? new IntakeOutcome.Refused(refused)
                : new IntakeOutcome.Taken(
                        keepAndAnnounce(prepared(request), readable, receivedAt), refused);
    }

    private IntakeRequest prepared(IntakeRequest request) {
        return new IntakeRequest(
                request.site(),
                request.source(),
                preparation.hint(request.hint()),
                request.parts(),
                request.whole());
    }

    /**
     * The sender says that studies are whole, by the last image of each that was taken; announces
     * those again, which changes nothing else.
     *
     * @param lastOfEach the last event of each study
     * @throws PublishingFailedException if it was not acknowledged; the quiet period says so then
     */
    public void finish(Collection<InstanceReceived> lastOfEach) throws PublishingFailedException {
        if (!lastOfEach.isEmpty()) {
            publisher.publish(Topic.INSTANCES, lastOfEach.stream().map(EventDraft::last).toList());
        }
    }

    /** What {@link #take} would refuse; takes nothing. */
    public List<RefusedPart> refusals(IntakeRequest request) {
        List<RefusedPart> refused = new ArrayList<>();
        for (int i = 0; i < request.parts().size(); i++) {
            if (read(request.parts().get(i), request) instanceof Refusal refusal) {
                refused.add(new RefusedPart(i, refusal));
            }
        }
        return refused;
    }

    private Reading read(Part part, IntakeRequest request) {
        return switch (read(part.content(), request.site())) {
            case Refusal refusal -> refusal;
            case ImageFacts facts -> {
                Reading compared = compare(facts, request.hint());
                if (compared instanceof Refusal) {
                    yield compared;
                }
                compared = compare(facts, part.claim());
                yield compared instanceof Refusal
                        ? compared
                        : preparation.refusal(facts).<Reading>map(refusal -> refusal).orElse(facts);
            }
        };
    }

    private Reading read(Spooled content, String site) {
        return content.view(bytes -> reader.read(bytes, site));
    }

    private static Reading compare(ImageFacts facts, @Nullable Claim claim) {
        if (claim == null) {
            return facts;
        }
        String wrong =
                !claim.sopClass().equals(facts.sopClass())
                        ? "SOP Class UID (0008,0016)"
                        : !claim.sopInstance().equals(facts.sopInstanceUid())
                                ? "SOP Instance UID (0008,0018)"
                                : null;
        return wrong == null
                ? facts
                : Refusal.of(
                        Refusal.Kind.CONTRADICTION,
                        "the " + wrong + " is not the one of the command",
                        "send each data set under its own identifiers");
    }

    private static Reading compare(ImageFacts facts, StudyHint hint) {
        String said = hint.studyInstanceUid();
        String own = facts.studyInstanceUid();
        if (said != null && own != null && !said.equals(own)) {
            return new Refusal(
                    Refusal.Kind.CONTRADICTION,
                    "the Study Instance UID (0020,000D) of the file is not the one beside it",
                    "leave studyInstanceUid out for DICOM files, or correct it",
                    "/studyInstanceUid");
        }
        if (said == null && own == null && !facts.isPicture()) {
            return Refusal.of(
                    Refusal.Kind.MISSING_IDENTIFIER,
                    "the file has no Study Instance UID (0020,000D)",
                    "send it with studyInstanceUid beside it");
        }
        return facts;
    }

    private List<TakenInstance> keepAndAnnounce(
            IntakeRequest request, List<ReadPart> parts, Instant receivedAt)
            throws ImageStoreUnavailableException, PublishingFailedException {
        String fallbackStudy = studyOfPictures(request, parts);
        EventDraft draft = new EventDraft(request, fallbackStudy, receivedAt);
        List<KeptImage> kept = new ArrayList<>();
        for (ReadPart part : parts) {
            kept.add(shelf.keep(part, request.site()));
        }
        List<InstanceReceived> events = new ArrayList<>();
        Set<UUID> closed = new HashSet<>();
        for (int i = parts.size() - 1; i >= 0; i--) {
            InstanceReceived event = draft.event(parts.get(i), kept.get(i));
            boolean last = closed.add(event.study()) && request.whole();
            events.addFirst(last ? EventDraft.last(event) : event);
        }
        List<RecordPosition> positions = publisher.publish(Topic.INSTANCES, events);
        // after the events: what the catalogue holds is committed to, and its sender may delete it
        for (int i = 0; i < events.size(); i++) {
            shelf.record(events.get(i), parts.get(i).facts().attributes());
        }
        for (InstanceReceived event : events) {
            shelf.confirm(event);
        }
        List<TakenInstance> taken = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            StoredImage image = kept.get(i).image();
            ledger.taken(request.source().door(), image.bytes(), image.duplicate());
            taken.add(
                    new TakenInstance(
                            parts.get(i).index(),
                            events.get(i),
                            image.duplicate(),
                            positions.get(i)));
        }
        return taken;
    }

    /**
     * Study of the images that name none: what the sender said, else one derived from the smallest
     * content hash of the upload, so that their order does not matter.
     */
    private static String studyOfPictures(IntakeRequest request, List<ReadPart> parts) {
        @Nullable String said = request.hint().studyInstanceUid();
        if (said != null) {
            return said;
        }
        ContentHash smallest =
                parts.stream()
                        .map(ReadPart::hash)
                        .min(Comparator.comparing(ContentHash::hex))
                        .orElseThrow();
        return DerivedUid.study(request.site(), smallest);
    }
}
