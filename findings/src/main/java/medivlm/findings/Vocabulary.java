package medivlm.findings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The concepts that a reader knows, with their wordings. Immutable.
 *
 * <p>The file format is described at the top of {@code vocabulary.en.txt}; a site may lay its own
 * file over the shipped one.
 */
public final class Vocabulary {
    private static final class Standard {
        private static final Vocabulary SHIPPED = shipped();

        private static Vocabulary shipped() {
            var file = new VocabularyFile().with("shipped en", Resource.text("vocabulary.en.txt"));
            var version = file.version();
            return french(file).vocabulary(version);
        }
    }

    private final String version;
    private final Map<String, Concept> concepts;
    private final Map<ReportLanguage, Wordings> wordings;

    Vocabulary(
            String version, Map<String, Concept> concepts, Map<ReportLanguage, Wordings> wordings) {
        this.version = version;
        this.concepts = Collections.unmodifiableMap(new TreeMap<>(concepts));
        this.wordings = new EnumMap<>(wordings);
    }

    /** The shipped vocabulary. */
    public static Vocabulary standard() {
        return Standard.SHIPPED;
    }

    /**
     * Reads a vocabulary file that stands alone.
     *
     * @throws IllegalArgumentException naming the line that breaks the format, or the wording that
     *     two concepts share
     */
    public static Vocabulary parse(String text) {
        var file = new VocabularyFile().with("file", text);
        return file.vocabulary(file.version());
    }

    /**
     * The shipped vocabulary with a site's file laid over it. Its version is the shipped one, the
     * site's, and eight digits of the file's SHA-256, so that no two files share a version.
     *
     * @param name the file's name for messages
     * @throws IllegalArgumentException naming the file, the line, and what it takes
     */
    public static Vocabulary withSite(String name, String text) {
        var file = new VocabularyFile().with("shipped en", Resource.text("vocabulary.en.txt"));
        var site = french(file).with(name, text);
        return site.vocabulary(standard().version() + "+" + site.version() + "-" + digest(text));
    }

    /**
     * {@link #withSite(String, String)} of a file.
     *
     * @throws IOException if the file can't be read as UTF-8
     */
    public static Vocabulary withSite(Path file) throws IOException {
        return withSite(file.toString(), Files.readString(file));
    }

    private static String digest(String text) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static VocabularyFile french(VocabularyFile file) {
        return file.with("shipped fr", Resource.text("vocabulary.fr.txt"));
    }

    /** Version, named by references. */
    public String version() {
        return version;
    }

    /** The concept of an id. */
    public Optional<Concept> concept(String id) {
        return Optional.ofNullable(concepts.get(id));
    }

    /** All concepts, in order of id. */
    public Collection<Concept> concepts() {
        return concepts.values();
    }

    /**
     * The shipped prior of a mode under this vocabulary: the same counts, a version that names this
     * vocabulary.
     */
    public Reference prior(Mode mode) {
        return Reference.prior(mode).under(this);
    }

    Wordings wordings() {
        return wordings(ReportLanguage.ENGLISH);
    }

    Wordings wordings(ReportLanguage language) {
        return Objects.requireNonNull(wordings.get(language));
    }
}
