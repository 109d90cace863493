package medivlm.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A DICOM file: meta information and data set (PS3.10).
 *
 * @param meta the File Meta Information
 * @param dataset the data set without group 0002
 */
public record DicomFile(FileMeta meta, Dataset dataset) {
    /**
     * Reads a whole file.
     *
     * <p>A file without preamble and meta information is taken when it says without doubt what it
     * is: it begins with group 0008, parses to its end in one of the three basic transfer syntaxes
     * and has a SOP Class UID.
     *
     * @throws DicomFormatException when the bytes are no DICOM, are truncated or break a limit
     */
    public static DicomFile read(byte[] bytes, Limits limits) throws DicomFormatException {
        return new FileReader(ByteBuffer.wrap(bytes), limits, ValueBudget.Keeping.ALL).read();
    }

    /**
     * Reads what a file says without what it shows: all of its structure is checked as by {@link
     * #read(byte[], Limits)}, but values over 64 KiB, values after 8 MiB of them and encapsulated
     * fragments are left empty. Costs little heap however long the file is, so that a mapped one of
     * any length can be read; nothing of the result refers to the buffer.
     *
     * @param content the whole file, from 0 to its limit
     * @throws DicomFormatException when the bytes are no DICOM, are truncated or break a limit
     * @throws java.io.UncheckedIOException when a deflated data set finds no room in the directory
     *     for temporary files
     */
    public static DicomFile outline(ByteBuffer content, Limits limits) throws DicomFormatException {
        return new FileReader(content, limits, ValueBudget.Keeping.OUTLINE).read();
    }

    /**
     * As {@link #read(byte[], Limits)}, but values over 64 KiB and encapsulated fragments are views
     * of the content, so that a mapped file of any length costs little heap; nothing of the result
     * may be used once the content is unmapped. What has to be inflated, and long big-endian
     * values, are copied all the same.
     *
     * @param content the whole file, from 0 to its limit
     * @throws DicomFormatException when the bytes are no DICOM, are truncated or break a limit
     */
    public static DicomFile inPlace(ByteBuffer content, Limits limits) throws DicomFormatException {
        return new FileReader(content, limits, ValueBudget.Keeping.IN_PLACE).read();
    }

    /**
     * Reads the stream to its end, or to one byte past the limit; does not close it.
     *
     * @throws DicomFormatException when the bytes are no DICOM, are truncated or break a limit
     * @throws IOException when the stream fails
     */
    public static DicomFile read(InputStream in, Limits limits)
            throws DicomFormatException, IOException {
        return read(in.readNBytes((int) limits.maxFileBytes() + 1), limits);
    }

    /**
     * Reads a file.
     *
     * @throws DicomFormatException when the bytes are no DICOM, are truncated or break a limit
     * @throws IOException when the file cannot be read
     */
    public static DicomFile read(Path path, Limits limits)
            throws DicomFormatException, IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return read(in, limits);
        }
    }

    /**
     * A file around a data set that came another way, such as over the network or from a builder.
     */
    public static DicomFile of(Dataset dataset, String transferSyntaxUid) {
        return new DicomFile(
                new FileMeta(
                        dataset.string(Tag.SOP_CLASS_UID).orElse(""),
                        dataset.string(Tag.SOP_INSTANCE_UID).orElse(""),
                        transferSyntaxUid),
                dataset);
    }

    /** (0002,0010) Transfer Syntax UID. */
    public String transferSyntaxUid() {
        return meta.transferSyntaxUid();
    }
}
