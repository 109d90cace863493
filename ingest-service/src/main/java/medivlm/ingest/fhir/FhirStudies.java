package medivlm.ingest.fhir;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import medivlm.ingest.fhir.ImagingStudyReader.RemoteImage;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.intake.IntakeOutcome;
import medivlm.ingest.intake.IntakeRequest;
import medivlm.ingest.intake.Part;
import medivlm.ingest.intake.RefusedPart;
import medivlm.ingest.intake.StudyHint;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;
import medivlm.ingest.submission.Fetched;
import medivlm.ingest.submission.ImageFetcher;
import medivlm.schemas.Source;

/** Takes ImagingStudies, whole or not at all. The same one twice changes nothing. */
final class FhirStudies {
    private final ImagingStudyReader reader;
    private final ImageFetcher fetcher;
    private final ImageStore store;
    private final Intake intake;
    private final int maxImages;

    FhirStudies(
            ImagingStudyReader reader,
            ImageFetcher fetcher,
            ImageStore store,
            Intake intake,
            int maxImages) {
        this.reader = reader;
        this.fetcher = fetcher;
        this.store = store;
        this.intake = intake;
        this.maxImages = maxImages;
    }

    /**
     * Takes a study.
     *
     * @throws FhirFaultException if it cannot be taken as it is
     * @throws TryLaterException if it cannot be taken now
     */
    IntakeOutcome.Taken take(FhirBody body, String site, Source source)
            throws FhirFaultException, TryLaterException {
        Element study = new Element(body.resource(), "ImagingStudy");
        StudyHint hint = reader.hint(study);
        List<Element> attached = reader.attached(study);
        if (!attached.isEmpty()) {
            List<Spooled> contents =
                    attached.stream()
                            .map(binary -> body.content(binary.node().path("data")))
                            .toList();
            return hand(contents, attached.getFirst().path(), hint, site, source);
        }
        List<RemoteImage> images = reader.remote(study);
        if (images.size() > maxImages) {
            throw new FhirFaultException(
                    FhirFault.Code.TOO_LONG,
                    "ImagingStudy.series",
                    "the study lists more than " + maxImages + " images; send it in parts");
        }
        List<Spooled> contents = new ArrayList<>();
        try {
            for (RemoteImage image : images) {
                contents.add(fetch(image));
            }
            return hand(contents, "ImagingStudy.endpoint", hint, site, source);
        } finally {
            contents.forEach(Spooled::close);
        }
    }

    private IntakeOutcome.Taken hand(
            List<Spooled> contents, String path, StudyHint hint, String site, Source source)
            throws FhirFaultException, TryLaterException {
        if (contents.size() > maxImages) {
            throw new FhirFaultException(
                    FhirFault.Code.TOO_LONG,
                    "ImagingStudy.contained",
                    "the study has more than " + maxImages + " images; send it in parts");
        }
        IntakeRequest request =
                new IntakeRequest(site, source, hint, contents.stream().map(Part::new).toList());
        List<RefusedPart> refused = intake.refusals(request);
        if (!refused.isEmpty()) {
            throw refusal(refused.getFirst(), path);
        }
        return switch (intake.take(request)) {
            case IntakeOutcome.Taken taken -> taken;
            case IntakeOutcome.Refused(var all) -> throw refusal(all.getFirst(), path);
            case IntakeOutcome.Unavailable(String detail) -> throw new TryLaterException(detail);
        };
    }

    private Spooled fetch(RemoteImage image) throws FhirFaultException, TryLaterException {
        return switch (fetcher.fetch(image.address())) {
            case Fetched.Content(Spooled content) -> unwrapped(content);
            case Fetched.Rejected(String message) ->
                    throw new FhirFaultException(FhirFault.Code.VALUE, image.path(), message);
            case Fetched.TryLater(String message, var _) -> throw new TryLaterException(message);
        };
    }

    private Spooled unwrapped(Spooled content) throws TryLaterException {
        try {
            return WadoPart.of(content, store);
        } catch (ImageStoreUnavailableException e) {
            throw new TryLaterException(Objects.requireNonNull(e.getMessage()));
        } catch (IOException e) {
            throw new TryLaterException("a fetched image could not be read back; send it again");
        }
    }

    private static FhirFaultException refusal(RefusedPart refused, String path) {
        return new FhirFaultException(
                FhirFault.Code.VALUE,
                path,
                "image "
                        + (refused.part() + 1)
                        + ": "
                        + refused.refusal().detail()
                        + "; "
                        + refused.refusal().remedy());
    }
}
