package medivlm.ingest.intake;

import java.time.Instant;
import medivlm.dicom.Dataset;
import medivlm.schemas.Priority;
import medivlm.schemas.SubmittedPatient;
import org.jspecify.annotations.Nullable;

/**
 * What the content of an image says about itself and its study. Absent is null; nothing is made up
 * here.
 *
 * @param studyInstanceUid DICOM (0020,000D)
 * @param seriesInstanceUid DICOM (0020,000E)
 * @param sopInstanceUid DICOM (0008,0018)
 * @param sopClass DICOM (0008,0016); Secondary Capture for PNG and JPEG
 * @param transferSyntax DICOM (0002,0010)
 * @param mediaType {@code application/dicom}, {@code image/png} or {@code image/jpeg}
 * @param accessionNumber DICOM (0008,0050)
 * @param patient the patient, absent without an identifier
 * @param modality DICOM (0008,0060)
 * @param bodyPart DICOM (0018,0015)
 * @param view DICOM (0018,5101)
 * @param studyDate DICOM (0008,0020), (0008,0030) as an instant
 * @param orderPriority DICOM (0040,1003)
 * @param indication DICOM (0040,1002)
 * @param rows DICOM (0028,0010)
 * @param columns DICOM (0028,0011)
 * @param attributes what the catalogue keeps of a DICOM file; empty for a picture
 */
public record ImageFacts(
        @Nullable String studyInstanceUid,
        @Nullable String seriesInstanceUid,
        @Nullable String sopInstanceUid,
        String sopClass,
        @Nullable String transferSyntax,
        String mediaType,
        @Nullable String accessionNumber,
        @Nullable SubmittedPatient patient,
        @Nullable String modality,
        @Nullable String bodyPart,
        @Nullable String view,
        @Nullable Instant studyDate,
        @Nullable Priority orderPriority,
        @Nullable String indication,
        @Nullable Integer rows,
        @Nullable Integer columns,
        Dataset attributes)
        implements Reading {

    /** Media type of DICOM (PS3.18). */
    public static final String DICOM = "application/dicom";

    /** Whether the content is a PNG or JPEG, which names no study by itself. */
    public boolean isPicture() {
        return !DICOM.equals(mediaType);
    }
}
