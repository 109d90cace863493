package medivlm.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Reads Part 10 files, and recognises data sets that come without the wrapping. */
final class FileReader {
    private static final int PREAMBLE = 128;
    private static final String NOT_DICOM = "send a DICOM Part 10 file";

    private final ByteBuffer in;
    private final Limits limits;
    private final ValueBudget.Keeping keeping;

    /**
     * @param in the whole file, from 0 to its limit
     * @param keeping what becomes of values
     */
    FileReader(ByteBuffer in, Limits limits, ValueBudget.Keeping keeping) {
        this.in = in;
        this.limits = limits;
        this.keeping = keeping;
    }

    DicomFile read() throws DicomFormatException {
        if (in.limit() > limits.maxFileBytes()) {
            throw new DicomFormatException(
                    "the file is longer than " + limits.maxFileBytes() + " bytes",
                    limits.maxFileBytes(),
                    "",
                    "raise the limit or send single images");
        }
        if (has(PREAMBLE, 'D', 'I', 'C', 'M')) {
            return readWithMeta(PREAMBLE + 4);
        }
        if (has(0, 'D', 'I', 'C', 'M')) {
            return readWithMeta(4);
        }
        if (has(0, 2, 0, 0, 0, 'U', 'L')) {
            return readWithMeta(0);
        }
        return readBare();
    }

    private DicomFile readWithMeta(int start) throws DicomFormatException {
        TransferSyntax metaSyntax = syntax(Uid.EXPLICIT_VR_LITTLE_ENDIAN);
        DatasetReader metaReader = new DatasetReader(in, start, metaSyntax, limits, budget());
        Dataset meta = metaReader.readMeta();
        String uid =
                meta.string(Tag.TRANSFER_SYNTAX_UID)
                        .orElseThrow(() ->
                                new DicomFormatException(
                                        "the transfer syntax is missing",
                                        metaReader.position(),
                                        Tag.format(Tag.TRANSFER_SYNTAX_UID),
                                        "write it into the file meta information"));
        TransferSyntax syntax =
                TransferSyntax.of(uid)
                        .orElseThrow(() ->
                                new DicomFormatException(
                                        "the transfer syntax is not a standard one",
                                        metaReader.position(),
                                        Tag.format(Tag.TRANSFER_SYNTAX_UID),
                                        "send in Explicit VR Little Endian"));
        int bodyStart = metaReader.position();
        Dataset dataset =
                syntax.deflated()
                        ? readDeflated(bodyStart, syntax)
                        : new DatasetReader(in, bodyStart, syntax, limits, budget()).readAll();
        FileMeta fileMeta =
                new FileMeta(
                        meta.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID).orElse(""),
                        meta.string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID).orElse(""),
                        uid);
        return new DicomFile(fileMeta, dataset);
    }

    private DicomFile readBare() throws DicomFormatException {
        String uid;
        if (has(0, 8, 0) && in.limit() >= 8) {
            boolean explicit = Vr.of(in.get(4), in.get(5)).isPresent();
            uid = explicit ? Uid.EXPLICIT_VR_LITTLE_ENDIAN : Uid.IMPLICIT_VR_LITTLE_ENDIAN;
        } else if (has(0, 0, 8) && in.limit() >= 8 && Vr.of(in.get(4), in.get(5)).isPresent()) {
            uid = Uid.EXPLICIT_VR_BIG_ENDIAN;
        } else {
            throw new DicomFormatException(
                    "there is neither DICM at byte 128 nor a data set", 0, "", NOT_DICOM);
        }
        Dataset dataset = new DatasetReader(in, 0, syntax(uid), limits, budget()).readAll();
        if (!dataset.contains(Tag.SOP_CLASS_UID)) {
            throw new DicomFormatException(
                    "a file without meta information has no SOP Class UID",
                    0,
                    Tag.format(Tag.SOP_CLASS_UID),
                    NOT_DICOM);
        }
        return DicomFile.of(dataset, uid);
    }

    private Dataset readDeflated(int start, TransferSyntax syntax) throws DicomFormatException {
        if (keeping != ValueBudget.Keeping.OUTLINE) {
            ByteBuffer body = ByteBuffer.wrap(Inflation.toArray(in, start, limits.maxFileBytes()));
            return new DatasetReader(body, 0, syntax, limits, budget()).readAll();
        }
        try (Inflation.Mapped body = Inflation.toFile(in, start, limits.maxFileBytes())) {
            return new DatasetReader(body.bytes(), 0, syntax, limits, budget()).readAll();
        } catch (IOException e) {
            throw new UncheckedIOException("no room to inflate a data set", e);
        }
    }

    private ValueBudget budget() {
        return new ValueBudget(keeping);
    }

    private static TransferSyntax syntax(String uid) {
        return TransferSyntax.of(uid).orElseThrow();
    }

    private boolean has(int offset, int... bytes) {
        if (in.limit() < offset + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (in.get(offset + i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
