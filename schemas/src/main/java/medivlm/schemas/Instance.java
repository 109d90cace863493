package medivlm.schemas;

import org.jspecify.annotations.Nullable;

/**
 * One image of a study. The pixels lie in the image store under {@code uri} (claim check).
 *
 * @param seriesInstanceUid DICOM (0020,000E)
 * @param sopInstanceUid DICOM (0008,0018)
 * @param sopClass DICOM (0008,0016)
 * @param transferSyntax DICOM (0002,0010); absent for PNG and JPEG
 * @param mediaType {@code application/dicom}, {@code image/png} or {@code image/jpeg}
 * @param uri {@code sha256:} and 64 hexadecimal digits: the address in the image store
 * @param sha256 64 lower-case hexadecimal digits over the stored bytes
 * @param bytes stored bytes
 * @param modality DICOM (0008,0060)
 * @param bodyPart DICOM (0018,0015)
 * @param rows DICOM (0028,0010)
 * @param columns DICOM (0028,0011)
 * @param view DICOM (0018,5101), such as PA, AP or LL
 */
public record Instance(
        String seriesInstanceUid,
        String sopInstanceUid,
        String sopClass,
        @Nullable String transferSyntax,
        String mediaType,
        String uri,
        String sha256,
        long bytes,
        @Nullable String modality,
        @Nullable String bodyPart,
        @Nullable Integer rows,
        @Nullable Integer columns,
        @Nullable String view) {
    public Instance {
        Require.text(seriesInstanceUid, "seriesInstanceUid");
        Require.text(sopInstanceUid, "sopInstanceUid");
        Require.text(sopClass, "sopClass");
        Require.text(mediaType, "mediaType");
        Require.text(uri, "uri");
        Require.text(sha256, "sha256");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 is no 64 lower-case hexadecimal digits");
        }
    }
}
