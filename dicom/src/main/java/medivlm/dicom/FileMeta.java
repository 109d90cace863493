package medivlm.dicom;

/**
 * The File Meta Information that matters (PS3.10 §7.1). For a file without one the UIDs are those
 * of the data set and the transfer syntax is the one that was recognised.
 *
 * @param mediaStorageSopClassUid (0002,0002), empty when absent
 * @param mediaStorageSopInstanceUid (0002,0003), empty when absent
 * @param transferSyntaxUid (0002,0010)
 */
public record FileMeta(
        String mediaStorageSopClassUid,
        String mediaStorageSopInstanceUid,
        String transferSyntaxUid) {}
