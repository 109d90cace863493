package medivlm.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes Part 10 files (PS3.10 §7) in every transfer syntax that a reader takes. */
public final class DicomWriter {
    /** (0002,0012) of the files that this library writes. */
    public static final String IMPLEMENTATION_CLASS_UID =
            "2.25.203184712450923847209385019283745610293";

    /** (0002,0013) of the files that this library writes. */
    public static final String IMPLEMENTATION_VERSION_NAME = "MEDIVLM_DICOM_01";

    private DicomWriter() {}

    /**
     * A whole file: preamble, meta information, data set. Pixel data is written as it is: an
     * encapsulated syntax needs fragments and a native one a value.
     *
     * @throws IllegalArgumentException when the transfer syntax is not a standard one, or the data
     *     set lacks its SOP Class or SOP Instance UID, or pixel data does not fit the syntax
     */
    public static byte[] write(Dataset dataset, String transferSyntaxUid) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                head(
                        new FileMeta(
                                uid(dataset, Tag.SOP_CLASS_UID),
                                uid(dataset, Tag.SOP_INSTANCE_UID),
                                transferSyntaxUid)));
        out.writeBytes(encode(dataset, transferSyntaxUid));
        return out.toByteArray();
    }

    /**
     * Preamble and meta information: what stands before a data set in a file (PS3.10 §7.1). A data
     * set that came over the network becomes a file behind it, byte for byte.
     */
    public static byte[] head(FileMeta file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        writeMeta(file, out);
        return out.toByteArray();
    }

    /**
     * A data set alone, as it travels in a message.
     *
     * @throws IllegalArgumentException when the transfer syntax is not a standard one, or pixel
     *     data does not fit it
     */
    public static byte[] encode(Dataset dataset, String transferSyntaxUid) {
        TransferSyntax syntax = TransferSyntax.standard(transferSyntaxUid);
        byte[] body = writeDataset(dataset, syntax);
        return syntax.deflated() ? deflate(body) : body;
    }

    /** As {@link #write(Dataset, String)}, into a stream that stays open. */
    public static void write(Dataset dataset, String transferSyntaxUid, OutputStream out)
            throws IOException {
        out.write(write(dataset, transferSyntaxUid));
    }

    /** As {@link #write(Dataset, String)}, into a file that is created or replaced. */
    public static void write(Dataset dataset, String transferSyntaxUid, Path file)
            throws IOException {
        Files.write(file, write(dataset, transferSyntaxUid));
    }

    /** The data set alone, as it travels in a C-STORE. */
    static byte[] writeDataset(Dataset dataset, TransferSyntax syntax) {
        if (dataset.element(Tag.PIXEL_DATA).isPresent()
                && dataset.element(Tag.PIXEL_DATA).get() instanceof Element.Fragments
                        != syntax.encapsulated()) {
            throw new IllegalArgumentException("pixel data does not fit " + Uid.name(syntax.uid()));
        }
        ElementWriter writer = new ElementWriter(syntax);
        writer.write(dataset);
        return writer.toByteArray();
    }

    private static void writeMeta(FileMeta file, ByteArrayOutputStream out) {
        Dataset meta =
                Dataset.builder()
                        .put(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1})
                        .put(Tag.MEDIA_STORAGE_SOP_CLASS_UID, file.mediaStorageSopClassUid())
                        .put(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, file.mediaStorageSopInstanceUid())
                        .put(Tag.TRANSFER_SYNTAX_UID, file.transferSyntaxUid())
                        .put(Tag.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_CLASS_UID)
                        .put(Tag.IMPLEMENTATION_VERSION_NAME, IMPLEMENTATION_VERSION_NAME)
                        .build();
        TransferSyntax explicit = TransferSyntax.standard(Uid.EXPLICIT_VR_LITTLE_ENDIAN);
        byte[] rest = writeDataset(meta, explicit);
        Dataset length =
                Dataset.builder().put(Tag.FILE_META_INFORMATION_GROUP_LENGTH, rest.length).build();
        out.writeBytes(writeDataset(length, explicit));
        out.writeBytes(rest);
    }

    private static String uid(Dataset dataset, int tag) {
        return dataset.string(tag)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                Tag.format(tag) + " is missing, a file needs it"));
    }

    private static byte[] deflate(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater)) {
            deflating.write(body);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        } finally {
            deflater.end();
        }
        if ((out.size() & 1) == 1) {
            out.write(0);
        }
        return out.toByteArray();
    }

    /** Kept here so that a reader of fragments sees one rule: items have even length. */
    static byte[] even(ByteBuffer fragment) {
        byte[] bytes = new byte[fragment.remaining() + (fragment.remaining() & 1)];
        fragment.duplicate().get(bytes, 0, fragment.remaining());
        return bytes;
    }
}
