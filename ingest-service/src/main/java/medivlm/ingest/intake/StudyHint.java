package medivlm.ingest.intake;

import medivlm.schemas.Priority;
import medivlm.schemas.SubmittedPatient;
import org.jspecify.annotations.Nullable;

/**
 * What the sender says beside the images. Content wins over it: it fills what DICOM leaves out, and
 * is all there is for PNG and JPEG. The JSON of the {@code metadata} part.
 *
 * @param studyInstanceUid must be that of the DICOM files where both are given
 * @param accessionNumber accession number
 * @param patient the patient
 * @param orderPriority stat, asap, urgent or routine; wins over the one in DICOM
 * @param indication reason for the study
 * @param view PA, AP, LL …
 * @param modality CR, DX …
 * @param bodyPart CHEST …
 */
public record StudyHint(
        @Nullable String studyInstanceUid,
        @Nullable String accessionNumber,
        @Nullable SubmittedPatient patient,
        @Nullable Priority orderPriority,
        @Nullable String indication,
        @Nullable String view,
        @Nullable String modality,
        @Nullable String bodyPart) {

    /** Cleans what people typed; see {@link Bounded}. */
    public StudyHint {
        studyInstanceUid = Bounded.uid(studyInstanceUid, "studyInstanceUid");
        accessionNumber = Bounded.identifier(accessionNumber, "accessionNumber");
        indication = Bounded.text(indication);
        view = Bounded.code(view);
        modality = Bounded.code(modality);
        bodyPart = Bounded.code(bodyPart);
        if (patient != null) {
            PatientIdentity.check(patient);
        }
    }

    /** A sender that says nothing. */
    public static StudyHint none() {
        return new StudyHint(null, null, null, null, null, null, null, null);
    }

    /** The same with another view. */
    public StudyHint withView(@Nullable String other) {
        return new StudyHint(
                studyInstanceUid,
                accessionNumber,
                patient,
                orderPriority,
                indication,
                other == null ? view : other,
                modality,
                bodyPart);
    }
}
