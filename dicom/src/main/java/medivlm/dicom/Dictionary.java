package medivlm.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Which value representation an element has where the file does not say (PS3.6, PS3.5 §A.1). */
final class Dictionary {
    /** Elements that are US or SS by (0028,0103) Pixel Representation. */
    private static final String SIGN_DEPENDENT = "XS";

    private static final Map<Integer, String> CODES = load();

    private Dictionary() {}

    /**
     * The representation of an element; UN for private and unknown ones.
     *
     * @param tag group and element
     * @param signedPixels whether (0028,0103) of the data set is 1, which decides US or SS
     */
    static Vr vr(int tag, boolean signedPixels) {
        if (Tag.element(tag) == 0) {
            return Vr.UL;
        }
        if (Tag.isPrivate(tag)) {
            boolean creator = Tag.element(tag) >= 0x10 && Tag.element(tag) <= 0xFF;
            return creator ? Vr.LO : Vr.UN;
        }
        String code = CODES.get(canonical(tag));
        if (code == null) {
            return Vr.UN;
        }
        return code.equals(SIGN_DEPENDENT) ? signedPixels ? Vr.SS : Vr.US : Vr.valueOf(code);
    }

    /** Curves (50xx) and overlays (60xx) repeat their group. */
    private static int canonical(int tag) {
        int group = Tag.group(tag) & 0xFF00;
        return group == 0x5000 || group == 0x6000 ? tag & 0xFF00FFFF : tag;
    }

    private static Map<Integer, String> load() {
        Map<Integer, String> codes = new HashMap<>(8192);
        try (InputStream in = Dictionary.class.getResourceAsStream("dictionary.txt")) {
            if (in == null) {
                throw new IllegalStateException("dictionary.txt is missing from the jar");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int group = Integer.parseInt(line, 0, 4, 16) << 16;
                    for (int at = 5; at + 6 <= line.length(); at += 7) {
                        int element = Integer.parseInt(line, at, at + 4, 16);
                        codes.put(group | element, line.substring(at + 4, at + 6).intern());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("dictionary.txt cannot be read", e);
        }
        return codes;
    }
}
