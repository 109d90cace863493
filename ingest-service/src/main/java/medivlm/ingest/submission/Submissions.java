package medivlm.ingest.submission;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.intake.IntakeOutcome;
import medivlm.ingest.intake.IntakeRequest;
import medivlm.ingest.intake.Part;
import medivlm.ingest.intake.RefusedPart;
import medivlm.ingest.intake.SniffingReader;
import medivlm.ingest.intake.StudyHint;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;
import medivlm.ingest.store.StoredContent;
import medivlm.schemas.Fault;
import medivlm.schemas.Source;
import medivlm.schemas.StudySubmitted;
import medivlm.schemas.SubmittedImage;

/**
 * Takes a submission whole or not at all. The same one twice changes nothing: content and keys are
 * the same, so nobody has to remember its identifier.
 */
public final class Submissions {
    private final ImageStore store;
    private final ImageFetcher fetcher;
    private final Intake intake;

    /**
     * @param store where images that were uploaded before are
     * @param fetcher gets the others
     * @param intake takes them
     */
    public Submissions(ImageStore store, ImageFetcher fetcher, Intake intake) {
        this.store = store;
        this.fetcher = fetcher;
        this.intake = intake;
    }

    /**
     * Takes a submission.
     *
     * @param site site that its producer is bound to
     * @param source door and producer
     */
    public SubmissionOutcome take(StudySubmitted submission, String site, Source source) {
        List<Spooled> contents = new ArrayList<>();
        try {
            return take(submission, site, source, contents);
        } finally {
            contents.forEach(Spooled::close);
        }
    }

    private SubmissionOutcome take(
            StudySubmitted submission, String site, Source source, List<Spooled> contents) {
        List<Fault> faults = new ArrayList<>();
        if (submission.site() != null && !submission.site().equals(site)) {
            faults.add(new Fault("/site", "is not the site that this topic is bound to"));
        }
        for (int i = 0; i < submission.images().size(); i++) {
            SubmittedImage image = submission.images().get(i);
            switch (fetch(image, site)) {
                case Fetched.Content content -> {
                    contents.add(content.content());
                    faults.addAll(compare(image, i, content.content()));
                }
                case Fetched.Rejected(String message) ->
                        faults.add(new Fault("/images/" + i + "/uri", message));
                case Fetched.TryLater(String message, boolean ours) -> {
                    return new SubmissionOutcome.TryLater(
                            new Fault("/images/" + i + "/uri", message), ours);
                }
            }
        }
        return faults.isEmpty()
                ? hand(submission, site, source, contents)
                : new SubmissionOutcome.Faulty(faults);
    }

    private SubmissionOutcome hand(
            StudySubmitted submission, String site, Source source, List<Spooled> contents) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            parts.add(new Part(contents.get(i), submission.images().get(i).view()));
        }
        StudyHint hint;
        try {
            hint = hint(submission);
        } catch (IllegalArgumentException e) {
            return new SubmissionOutcome.Faulty(
                    List.of(new Fault("#", Objects.requireNonNull(e.getMessage()))));
        }
        IntakeRequest request = new IntakeRequest(site, source, hint, parts);
        List<Fault> faults = new ArrayList<>(unnamedPictures(submission, contents));
        intake.refusals(request).forEach(refused -> faults.add(fault(refused)));
        if (!faults.isEmpty()) {
            return new SubmissionOutcome.Faulty(faults);
        }
        return switch (intake.take(request)) {
            case IntakeOutcome.Taken taken -> new SubmissionOutcome.Accepted(taken.taken().size());
            case IntakeOutcome.Refused(var refused) ->
                    new SubmissionOutcome.Faulty(refused.stream().map(Submissions::fault).toList());
            case IntakeOutcome.Unavailable(String detail) ->
                    new SubmissionOutcome.TryLater(new Fault("#", detail), true);
        };
    }

    private Fetched fetch(SubmittedImage image, String site) {
        if (!image.uri().startsWith("sha256:")) {
            try {
                return fetcher.fetch(new URI(image.uri()));
            } catch (URISyntaxException e) {
                return new Fetched.Rejected("is neither sha256:<64 hex> nor an http(s) address");
            }
        }
        Fetched nowhere =
                new Fetched.Rejected("this site has no such image in the store; upload it first");
        ContentHash hash = ContentHash.parseUri(image.uri()).orElse(null);
        try {
            if (hash == null || !store.heldBy(hash, site)) {
                return nowhere;
            }
            return switch (store.read(hash)) {
                case StoredContent.Found found -> new Fetched.Content(found.content());
                case StoredContent.Absent() -> nowhere;
                case StoredContent.Corrupt(var _) ->
                        new Fetched.Rejected("the stored image is damaged; upload it again");
            };
        } catch (ImageStoreUnavailableException e) {
            return new Fetched.TryLater(Objects.requireNonNull(e.getMessage()), true);
        }
    }

    private static List<Fault> compare(SubmittedImage image, int index, Spooled content) {
        List<Fault> faults = new ArrayList<>();
        String sha256 = image.sha256();
        if (sha256 != null && !content.hash().hex().equals(sha256)) {
            faults.add(
                    new Fault("/images/" + index + "/sha256", "is not the checksum of the image"));
        }
        String declared = image.mediaType();
        if (declared != null && !declared.equals(content.view(SniffingReader::mediaType))) {
            faults.add(
                    new Fault(
                            "/images/" + index + "/mediaType",
                            "is not what the image is; leave it out, it is found out"));
        }
        return faults;
    }

    /** A picture names no study, and a producer of events knows its studies. */
    private static List<Fault> unnamedPictures(StudySubmitted submission, List<Spooled> contents) {
        boolean picture =
                contents.stream()
                        .map(content -> content.view(SniffingReader::mediaType))
                        .anyMatch(type -> type.startsWith("image/"));
        return picture && submission.studyInstanceUid() == null
                ? List.of(
                        new Fault(
                                "/studyInstanceUid",
                                "is missing; PNG and JPEG images do not name their study"))
                : List.of();
    }

    private static StudyHint hint(StudySubmitted submission) {
        return new StudyHint(
                submission.studyInstanceUid(),
                submission.accessionNumber(),
                submission.patient(),
                submission.orderPriority(),
                submission.indication(),
                null,
                null,
                null);
    }

    private static Fault fault(RefusedPart refused) {
        return new Fault(
                "/images/" + refused.part(),
                refused.refusal().detail() + "; " + refused.refusal().remedy());
    }
}
