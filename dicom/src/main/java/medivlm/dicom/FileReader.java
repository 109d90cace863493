package medivlm.dicom;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads Part 10 files, and recognises data sets that come without the wrapping. */
final class FileReader {
    private static final int PREAMBLE = 128;
    private static final String NOT_DICOM = "send a DICOM Part 10 file";

    private final byte[] in;
    private final Limits limits;

    FileReader(byte[] in, Limits limits) {
        this.in = in;
        this.limits = limits;
    }

    DicomFile read() throws DicomFormatException {
        if (in.length > limits.maxFileBytes()) {
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
        DatasetReader metaReader = new DatasetReader(in, start, metaSyntax, limits);
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
        byte[] body = in;
        int bodyStart = metaReader.position();
        if (syntax.deflated()) {
            body = inflate(bodyStart);
            bodyStart = 0;
        }
        Dataset dataset = new DatasetReader(body, bodyStart, syntax, limits).readAll();
        FileMeta fileMeta =
                new FileMeta(
                        meta.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID).orElse(""),
                        meta.string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID).orElse(""),
                        uid);
        return new DicomFile(fileMeta, dataset);
    }

    private DicomFile readBare() throws DicomFormatException {
        String uid;
        if (has(0, 8, 0) && in.length >= 8) {
            boolean explicit = Vr.of(in[4], in[5]).isPresent();
            uid = explicit ? Uid.EXPLICIT_VR_LITTLE_ENDIAN : Uid.IMPLICIT_VR_LITTLE_ENDIAN;
        } else if (has(0, 0, 8) && in.length >= 8 && Vr.of(in[4], in[5]).isPresent()) {
            uid = Uid.EXPLICIT_VR_BIG_ENDIAN;
        } else {
            throw new DicomFormatException(
                    "there is no DICM at byte 128 and no data set at byte 0", 0, "", NOT_DICOM);
        }
        Dataset dataset = new DatasetReader(in, 0, syntax(uid), limits).readAll();
        if (!dataset.contains(Tag.SOP_CLASS_UID)) {
            throw new DicomFormatException(
                    "a file without meta information has no SOP Class UID",
                    0,
                    Tag.format(Tag.SOP_CLASS_UID),
                    NOT_DICOM);
        }
        return DicomFile.of(dataset, uid);
    }

    private byte[] inflate(int start) throws DicomFormatException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(in, start, in.length - start);
            byte[] chunk = new byte[1 << 16];
            while (!inflater.finished()) {
                int count = inflater.inflate(chunk);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw deflateFault("the deflated data set ends early", start + in.length);
                }
                if (out.size() + (long) count > limits.maxFileBytes()) {
                    throw deflateFault("the inflated data set is over the size limit", start);
                }
                out.write(chunk, 0, count);
            }
        } catch (DataFormatException e) {
            throw deflateFault("the deflated data set is damaged", start + inflater.getBytesRead());
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }

    private static DicomFormatException deflateFault(String problem, long offset) {
        return new DicomFormatException(problem, offset, "", "send the file again from its source");
    }

    private static TransferSyntax syntax(String uid) {
        return TransferSyntax.of(uid).orElseThrow();
    }

    private boolean has(int offset, int... bytes) {
        if (in.length < offset + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (in[offset + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
