package medivlm.ingest.dimse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.FileMeta;
import medivlm.dicom.dimse.Status;
import medivlm.dicom.dimse.StorageProvider;
import medivlm.dicom.dimse.StoreRequest;
import medivlm.ingest.intake.Claim;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.intake.IntakeLedger;
import medivlm.ingest.intake.IntakeOutcome;
import medivlm.ingest.intake.IntakeRequest;
import medivlm.ingest.intake.Part;
import medivlm.ingest.intake.PublishingFailedException;
import medivlm.ingest.intake.Refusal;
import medivlm.ingest.intake.StudyHint;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;
import medivlm.schemas.Door;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Source;
import org.jboss.logging.Logger;

/**
 * Takes the instances of one association. Success is said only when the bytes are fsynced and the
 * event is acknowledged; what can be sent again with a chance gets 0xA700, what cannot gets 0xA900
 * or 0xC000 (PS3.4 §B.2.3). For one thread.
 */
final class InstanceDoor implements StorageProvider {
    private static final Logger LOG = Logger.getLogger(InstanceDoor.class);

    /** Studies of an association that are announced as whole; more wait for the quiet period. */
    private static final int MOST_STUDIES = 10_000;

    private static final int TOO_LARGE = 0xC001;

    private final Intake intake;
    private final ImageStore store;
    private final IntakeLedger ledger;
    private final long maxBytes;
    private final String site;
    private final Map<UUID, InstanceReceived> lastOfEach = new LinkedHashMap<>();

    /**
     * @param maxBytes longest instance that is taken
     * @param site site of the sender
     */
    InstanceDoor(Intake intake, ImageStore store, IntakeLedger ledger, long maxBytes, String site) {
        this.intake = intake;
        this.store = store;
        this.ledger = ledger;
        this.maxBytes = maxBytes;
        this.site = site;
    }

    @Override
    public Status store(StoreRequest request, InputStream dataset) throws IOException {
        byte[] head =
                DicomWriter.head(
                        new FileMeta(
                                request.sopClass(),
                                request.sopInstance(),
                                request.transferSyntax()));
        try (Spooled spooled =
                store.spool(
                        new SequenceInputStream(new ByteArrayInputStream(head), dataset),
                        maxBytes)) {
            return take(request, spooled);
        } catch (ImageStoreUnavailableException e) {
            ledger.unavailable(Door.DICOM);
            return Status.outOfResources(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "event=store_failed");
            return Status.processingFailure("the service failed on this instance");
        }
    }

    /** The association was released: what it brought is whole. */
    void released() {
        try {
            intake.finish(lastOfEach.values());
        } catch (PublishingFailedException e) {
            LOG.warnf("event=end_of_studies_not_announced remedy=quiet_period");
        }
    }

    private Status take(StoreRequest request, Spooled spooled) {
        Part part = new Part(spooled, null, new Claim(request.sopClass(), request.sopInstance()));
        Source source = new Source(Door.DICOM, request.calling().text());
        return switch (intake.take(
                new IntakeRequest(site, source, StudyHint.none(), List.of(part), false))) {
            case IntakeOutcome.Taken taken -> {
                InstanceReceived event = taken.taken().getFirst().event();
                if (lastOfEach.size() < MOST_STUDIES || lastOfEach.containsKey(event.study())) {
                    lastOfEach.put(event.study(), event);
                }
                yield Status.SUCCESS;
            }
            case IntakeOutcome.Refused(var refused) -> status(refused.getFirst().refusal());
            case IntakeOutcome.Unavailable(String detail) -> Status.outOfResources(detail);
        };
    }

    /** The status of a refusal: its detail is the error comment, as far as it fits. */
    static Status status(Refusal refusal) {
        return switch (refusal.kind()) {
            case CONTRADICTION, MISSING_IDENTIFIER -> Status.doesNotMatchSopClass(refusal.detail());
            case MALFORMED, UNSUPPORTED_TYPE -> Status.cannotUnderstand(refusal.detail());
            case TOO_LARGE -> new Status(TOO_LARGE, refusal.detail());
        };
    }
}
