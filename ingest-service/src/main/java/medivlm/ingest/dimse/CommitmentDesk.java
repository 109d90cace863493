package medivlm.ingest.dimse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import medivlm.dicom.Uid;
import medivlm.dicom.dimse.CommitmentProvider;
import medivlm.dicom.dimse.CommitmentRequest;
import medivlm.dicom.dimse.CommitmentResult;
import medivlm.dicom.dimse.ServiceUser;
import medivlm.dicom.dimse.Status;
import medivlm.dicom.net.AeTitle;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.ProposedContext;
import medivlm.dicom.net.Requestor;
import medivlm.dicom.net.RoleSelection;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.SmallObjects;
import org.jboss.logging.Logger;

/**
 * Storage commitment (PS3.4 Annex J). Senders with an address are told on an association of our
 * own; a request of theirs is durable before it is answered, tried with growing pauses and taken up
 * again after a restart. The others are told at once on the association that asked. Each delivery
 * has a thread of its own: a receiver that is down holds nobody up.
 */
final class CommitmentDesk implements CommitmentProvider, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CommitmentDesk.class);
    private static final String FOLDER = "commitments";
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final DimseRules rules;
    private final CommitmentCheck check;
    private final SmallObjects objects;
    private final Requestor requestor;
    private final Clock clock;
    private final Duration patience;
    private final Duration firstPause;
    private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param patience after how long an undeliverable result is given up
     * @param firstPause before the second try; it doubles
     */
    CommitmentDesk(
            DimseRules rules,
            CommitmentCheck check,
            SmallObjects objects,
            Requestor requestor,
            Clock clock,
            Duration patience,
            Duration firstPause) {
        this.rules = rules;
        this.check = check;
        this.objects = objects;
        this.requestor = requestor;
        this.clock = clock;
        this.patience = patience;
        this.firstPause = firstPause;
    }

    /** Goes on with what was not delivered before the last stop. */
    void resume() throws ImageStoreUnavailableException {
        for (String name : objects.list(FOLDER)) {
            String object = FOLDER + "/" + name;
            Optional<PendingCommitment> pending =
                    objects.get(object).flatMap(PendingCommitment::decode);
            if (pending.isPresent()) {
                deliveries.execute(() -> deliver(object, pending.get()));
            } else {
                objects.delete(object);
            }
        }
    }

    @Override
    public Status request(CommitmentRequest request, AeTitle calling) {
        if (rules.address(calling).isEmpty()) {
            return Status.SUCCESS;
        }
        PendingCommitment pending = new PendingCommitment(calling, clock.instant(), request);
        String object = FOLDER + "/" + UUID.randomUUID();
        try {
            objects.put(object, pending.encode());
        } catch (ImageStoreUnavailableException e) {
            return Status.processingFailure(String.valueOf(e.getMessage()));
        }
        deliveries.execute(() -> deliver(object, pending));
        return Status.SUCCESS;
    }

    @Override
    public Optional<CommitmentResult> resultHere(CommitmentRequest request, AeTitle calling) {
        if (rules.address(calling).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(check.check(request, rules.site(calling)));
        } catch (ImageStoreUnavailableException e) {
            List<CommitmentResult.Failure> failed =
                    request.instances().stream()
                            .map(one ->
                                    new CommitmentResult.Failure(
                                            one, CommitmentResult.Reason.RESOURCE_LIMITATION))
                            .toList();
            return Optional.of(new CommitmentResult(request.transactionUid(), List.of(), failed));
        }
    }

    @Override
    public void told(Status status, AeTitle calling) {
        LOG.infof("event=commitment_told ae=%s status=%s", calling.text(), status.hex());
    }

    /** Stops deliveries; those that are not done go on after the next start. */
    @Override
    public void close() {
        deliveries.shutdownNow();
    }

    private void deliver(String object, PendingCommitment pending) {
        AeTitle calling = pending.calling();
        Instant end = pending.askedAt().plus(patience);
        Duration pause = firstPause;
        try {
            while (!tell(pending)) {
                if (clock.instant().plus(pause).isAfter(end)) {
                    LOG.errorf("event=commitment_given_up ae=%s", calling.text());
                    break;
                }
                Thread.sleep(pause);
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
            }
            objects.delete(object);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ImageStoreUnavailableException e) {
            LOG.warnf("event=commitment_not_forgotten ae=%s effect=told_twice", calling.text());
        }
    }

    /** Whether the other side has its result. */
    private boolean tell(PendingCommitment pending) {
        AeTitle calling = pending.calling();
        Optional<InetSocketAddress> address = rules.address(calling);
        if (address.isEmpty()) {
            return false; // it was taken out of the configuration; it may come back
        }
        InetSocketAddress resolved =
                new InetSocketAddress(address.get().getHostString(), address.get().getPort());
        try (Association association =
                requestor.open(
                        resolved,
                        calling,
                        List.of(
                                new ProposedContext(
                                        1,
                                        Uid.STORAGE_COMMITMENT_PUSH_MODEL,
                                        List.of(
                                                Uid.EXPLICIT_VR_LITTLE_ENDIAN,
                                                Uid.IMPLICIT_VR_LITTLE_ENDIAN))),
                        List.of(
                                new RoleSelection(
                                        Uid.STORAGE_COMMITMENT_PUSH_MODEL, false, true)))) {
            CommitmentResult result = check.check(pending.request(), rules.site(calling));
            Status status = new ServiceUser(association).reportCommitment(result);
            association.release();
            told(status, calling);
            return status.isDone();
        } catch (IOException | IllegalArgumentException | ImageStoreUnavailableException e) {
            LOG.warnf(
                    "event=commitment_not_told ae=%s problem=%s",
                    calling.text(), e.getClass().getSimpleName());
            return false;
        }
    }
}
