package medivlm.ingest.dicom;

import java.time.ZoneId;
import java.util.stream.Stream;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomFile;
import medivlm.dicom.Tag;
import medivlm.ingest.catalogue.Attributes;
import medivlm.ingest.intake.Bounded;
import medivlm.ingest.intake.ImageFacts;
import medivlm.ingest.intake.Reading;
import medivlm.ingest.intake.Refusal;
import medivlm.schemas.SubmittedPatient;
import org.jspecify.annotations.Nullable;

/** The attributes of a DICOM file that the pipeline uses, PS3.6 tags to {@link ImageFacts}. */
final class DicomFacts {
    private final DicomFile file;
    private final Dataset dataset;
    private final ZoneId zone;

    DicomFacts(DicomFile file, ZoneId zone) {
        this.file = file;
        this.dataset = file.dataset();
        this.zone = zone;
    }

    Reading read() {
        try {
            String sopClass =
                    firstUid(
                            "SOPClassUID",
                            Tag.SOP_CLASS_UID,
                            file.meta().mediaStorageSopClassUid());
            if (sopClass == null) {
                return Refusal.of(
                        Refusal.Kind.MISSING_IDENTIFIER,
                        "the file has no SOP Class UID (0008,0016), so it does not say what it is",
                        "send a DICOM instance, not a fragment of one");
            }
            return facts(sopClass);
        } catch (IllegalArgumentException e) {
            return Refusal.of(
                    Refusal.Kind.MALFORMED,
                    String.valueOf(e.getMessage()),
                    "correct the attribute at its source");
        }
    }

    private ImageFacts facts(String sopClass) {
        return new ImageFacts(
                uid("StudyInstanceUID", Tag.STUDY_INSTANCE_UID),
                uid("SeriesInstanceUID", Tag.SERIES_INSTANCE_UID),
                firstUid(
                        "SOPInstanceUID",
                        Tag.SOP_INSTANCE_UID,
                        file.meta().mediaStorageSopInstanceUid()),
                sopClass,
                Bounded.uid(file.transferSyntaxUid(), "TransferSyntaxUID"),
                ImageFacts.DICOM,
                Bounded.identifier(text(Tag.ACCESSION_NUMBER), "AccessionNumber"),
                patient(),
                Bounded.code(text(Tag.MODALITY)),
                Bounded.code(text(Tag.BODY_PART_EXAMINED)),
                Bounded.code(text(Tag.VIEW_POSITION)),
                StudyTime.of(dataset, zone),
                DicomPriority.of(dataset),
                indication(),
                integer(Tag.ROWS),
                integer(Tag.COLUMNS),
                Attributes.of(dataset));
    }

    private @Nullable SubmittedPatient patient() {
        String mrn = Bounded.identifier(text(Tag.PATIENT_ID), "PatientID");
        if (mrn == null) {
            return null;
        }
        PersonName name = PersonName.parse(dataset.string(Tag.PATIENT_NAME).orElse(""));
        return new SubmittedPatient(
                mrn,
                Bounded.identifier(text(Tag.ISSUER_OF_PATIENT_ID), "IssuerOfPatientID"),
                Bounded.name(name.family()),
                Bounded.name(name.given()),
                dataset.date(Tag.PATIENT_BIRTH_DATE).orElse(null),
                Bounded.code(text(Tag.PATIENT_SEX)));
    }

    /** Reason for the requested procedure, at the top or in the request, else for the study. */
    private @Nullable String indication() {
        Stream<String> requested =
                Stream.concat(
                                Stream.of(dataset),
                                dataset.items(Tag.REQUEST_ATTRIBUTES_SEQUENCE).stream())
                        .flatMap(item ->
                                item.string(Tag.REASON_FOR_THE_REQUESTED_PROCEDURE).stream());
        return Bounded.text(
                Stream.concat(requested, dataset.string(Tag.REASON_FOR_STUDY).stream())
                        .findFirst()
                        .orElse(null));
    }

    private @Nullable String firstUid(String field, int tag, String meta) {
        String own = uid(field, tag);
        return own == null ? Bounded.uid(meta, field) : own;
    }

    private @Nullable String uid(String field, int tag) {
        return Bounded.uid(text(tag), field);
    }

    private @Nullable String text(int tag) {
        return dataset.string(tag).orElse(null);
    }

    private @Nullable Integer integer(int tag) {
        var value = dataset.integer(tag);
        return value.isPresent() ? value.getAsInt() : null;
    }
}
