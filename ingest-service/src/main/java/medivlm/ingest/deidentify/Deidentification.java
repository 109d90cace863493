package medivlm.ingest.deidentify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Limits;
import medivlm.ingest.intake.ImageFacts;
import medivlm.ingest.intake.Part;
import medivlm.ingest.intake.Preparation;
import medivlm.ingest.intake.Refusal;
import medivlm.ingest.intake.StudyHint;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;

/**
 * De-identifies what comes in before anything of it is kept. PNG and JPEG are refused: they say
 * nothing of what is in them. One file at a time is worked on, so that the heap is bounded.
 */
public final class Deidentification implements Preparation {
    private final Semaphore working = new Semaphore(1, true);
    private final Deidentifier deidentifier;
    private final Pseudonyms pseudonyms;
    private final ImageStore store;
    private final Limits limits;

    /**
     * @param pseudonyms gives other names
     * @param store takes what was made
     * @param limits what a file may cost
     */
    public Deidentification(Pseudonyms pseudonyms, ImageStore store, Limits limits) {
        this.deidentifier = new Deidentifier(pseudonyms);
        this.pseudonyms = pseudonyms;
        this.store = store;
        this.limits = limits;
    }

    /** Only the study's other name, the priority and what the image shows are kept. */
    @Override
    public StudyHint hint(StudyHint hint) {
        String study = hint.studyInstanceUid();
        return new StudyHint(
                study == null ? null : pseudonyms.uid(study),
                null,
                null,
                hint.orderPriority(),
                null,
                hint.view(),
                hint.modality(),
                hint.bodyPart());
    }

    @Override
    public Optional<Refusal> refusal(ImageFacts facts) {
        return facts.isPicture()
                ? Optional.of(
                        Refusal.of(
                                Refusal.Kind.UNSUPPORTED_TYPE,
                                "this site de-identifies, and a PNG or JPEG does not say what it"
                                        + " shows of a person",
                                "send the DICOM file"))
                : Optional.empty();
    }

    @Override
    public String instance(String sopInstanceUid) {
        return pseudonyms.uid(sopInstanceUid);
    }

    @Override
    public Prepared prepare(Part part) throws ImageStoreUnavailableException {
        working.acquireUninterruptibly();
        try {
            DicomFile file = deidentifier.of(DicomFile.read(part.content().bytes(), limits));
            byte[] bytes = DicomWriter.write(file.dataset(), file.transferSyntaxUid());
            Spooled made = store.spool(new ByteArrayInputStream(bytes), bytes.length);
            return new Prepared.Ready(new Part(made, part.view()));
        } catch (DicomFormatException e) {
            return refused(e.problem() + " at byte " + e.offset(), e.remedy());
        } catch (IllegalArgumentException e) {
            return refused(
                    "the file cannot be written without its identifiers: " + e.getMessage(),
                    "send it in another transfer syntax");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        } finally {
            working.release();
        }
    }

    private static Prepared refused(String detail, String remedy) {
        return new Prepared.Refused(Refusal.of(Refusal.Kind.MALFORMED, detail, remedy));
    }
}
