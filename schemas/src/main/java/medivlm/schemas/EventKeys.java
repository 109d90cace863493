package medivlm.schemas;

import java.util.UUID;

/**
 * Record keys: name-based UUIDs (version 5, RFC 9562 §5.5), so that a key names no patient and the
 * same study has the same key whichever door it came through.
 */
public final class EventKeys {
    /** Namespace of study keys. */
    static final UUID STUDY = UUID.fromString("6d9f7c1a-3b52-5d0e-9a77-5a0c2f1b7e01");

    /** Namespace of order keys. */
    static final UUID ORDER = UUID.fromString("6d9f7c1a-3b52-5d0e-9a77-5a0c2f1b7e02");

    /** Namespace of patient keys. */
    static final UUID PATIENT = UUID.fromString("6d9f7c1a-3b52-5d0e-9a77-5a0c2f1b7e03");

    private EventKeys() {}

    /**
     * Key of a study: UUIDv5 of (site, Study Instance UID).
     *
     * @param site the site that the study belongs to
     * @param studyInstanceUid DICOM (0020,000D)
     */
    public static UUID study(String site, String studyInstanceUid) {
        return of(STUDY, site, studyInstanceUid);
    }

    /**
     * Key of an order: UUIDv5 of (site, accession number).
     *
     * @param site the site that the order belongs to
     * @param accessionNumber DICOM (0008,0050), HL7 v2 ORC-3 or OBR-18 as the site maps it
     */
    public static UUID order(String site, String accessionNumber) {
        return of(ORDER, site, accessionNumber);
    }

    /**
     * Key of a patient: UUIDv5 of (assigning authority, medical record number).
     *
     * @param assigningAuthority HL7 v2 PID-3.4 or DICOM (0010,0021); the site where neither is sent
     * @param mrn HL7 v2 PID-3.1 or DICOM (0010,0020)
     */
    public static UUID patient(String assigningAuthority, String mrn) {
        return of(PATIENT, assigningAuthority, mrn);
    }

    private static UUID of(UUID namespace, String first, String second) {
        if (first.isBlank() || second.isBlank()) {
            throw new IllegalArgumentException("a key needs both of its parts, one is blank");
        }
        return NameBasedUuid.of(namespace, first, second);
    }
}
