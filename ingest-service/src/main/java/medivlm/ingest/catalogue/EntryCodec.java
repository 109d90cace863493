package medivlm.ingest.catalogue;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Limits;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import medivlm.ingest.store.ContentHash;

/** Entries as small DICOM files; where the content lies stands in a private block of theirs. */
final class EntryCodec {
    private static final int CREATOR = 0x0009_0010;
    private static final int HASH = 0x0009_1001;
    private static final int BYTES = 0x0009_1002;
    private static final int MEDIA_TYPE = 0x0009_1003;
    private static final int TRANSFER_SYNTAX = 0x0009_1004;
    private static final int RECEIVED_AT = 0x0009_1005;
    private static final String NAME = "MEDIVLM CATALOGUE 1";
    private static final Limits LIMITS = new Limits(1 << 20, 1 << 16, 2, 1_000, 1);

    private EntryCodec() {}

    static byte[] encode(Entry entry) {
        DatasetBuilder file =
                entry.attributes().toBuilder()
                        .put(CREATOR, Vr.LO, NAME)
                        .put(HASH, Vr.UT, entry.hash().hex())
                        .put(BYTES, Vr.UT, Long.toString(entry.bytes()))
                        .put(MEDIA_TYPE, Vr.UT, entry.mediaType())
                        .put(RECEIVED_AT, Vr.UT, entry.receivedAt().toString());
        String syntax = entry.transferSyntax();
        if (syntax != null) {
            file.put(TRANSFER_SYNTAX, Vr.UT, syntax);
        }
        return DicomWriter.write(file.build(), Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** The entry of these bytes; empty where they are none, as after a fault of the storage. */
    static Optional<Entry> decode(byte[] bytes) {
        try {
            Dataset file = DicomFile.read(bytes, LIMITS).dataset();
            return Optional.of(
                    new Entry(
                            Attributes.of(file),
                            new ContentHash(file.string(HASH).orElse("")),
                            Long.parseLong(file.string(BYTES).orElse("")),
                            file.string(MEDIA_TYPE).orElse(""),
                            file.string(TRANSFER_SYNTAX).orElse(null),
                            Instant.parse(file.string(RECEIVED_AT).orElse(""))));
        } catch (DicomFormatException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
