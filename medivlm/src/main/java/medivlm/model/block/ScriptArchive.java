package medivlm.model.block;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript file around a class without attributes: PyTorch's {@code torch/csrc/jit/docs/
 * serialization.md}, a zip with uncompressed members.
 */
final class ScriptArchive {

    /** File format whose operators are those of PyTorch 2, e.g. GELU's approximation. */
    private static final String VERSION = "10\n";

    private ScriptArchive() {}

    /**
     * The file's bytes.
     *
     * @param name of the class, letters and digits of ASCII
     * @param text the class
     */
    static byte[] of(String name, String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "data.pkl", object(name));
            put(zip, "code/__torch__.py", text.getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", pickle(")"));
            put(zip, "version", VERSION.getBytes(StandardCharsets.US_ASCII));
            put(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** An object of the class, pickled, whose state is {@code {'training': False}}. */
    private static byte[] object(String name) {
        return pickle("c__torch__\n" + name + "\n)\u0081}X\b\0\0\0training\u0089sb");
    }

    /** Operations of pickle's protocol 2 with its beginning and its end. */
    private static byte[] pickle(String operations) {
        return ("\u0080\2" + operations + ".").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry("script/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
