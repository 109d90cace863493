package medivlm.findings;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.jspecify.annotations.Nullable;

/**
 * The concepts that a reader knows, with their wordings. Immutable.
 *
 * <p>The file format is described at the top of {@code vocabulary.en.txt}; a site may lay its own
 * file over the shipped one.
 */
public final class Vocabulary {
    /** System property that names a site's file; it goes before the environment variable. */
    public static final String SITE_PROPERTY = "triage.severity.vocabulary";

    /** Environment variable that names a site's file. */
    public static final String SITE_VARIABLE = "TRIAGE_SEVERITY_VOCABULARY";

    private static final class Standard {
        private static final Vocabulary IN_FORCE =
                inForce(System.getProperty(SITE_PROPERTY, System.getenv(SITE_VARIABLE)));
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

    /**
     * The vocabulary in force in this process: the shipped one, with a site's file over it where
     * {@link #SITE_PROPERTY} or {@link #SITE_VARIABLE} names one.
     */
    public static Vocabulary standard() {
        return Standard.IN_FORCE;
    }

    /** The vocabulary as it is shipped. */
    public static Vocabulary shipped() {
        var file = new VocabularyFile().with("shipped en", Resource.text("vocabulary.en.txt"));
        var version = file.version();
        return french(file).vocabulary(version);
    }

    /** The shipped vocabulary, with the file over it unless there is none. */
    static Vocabulary inForce(@Nullable String siteFile) {
        if (siteFile == null || siteFile.isBlank()) {
            return shipped();
        }
        try {
            return withSite(Path.of(siteFile));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the vocabulary " + siteFile + " cannot be read as UTF-8", e);
        }
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
        var shipped = file.version();
        var site = french(file).with(name, text);
        return site.vocabulary(shipped + "+" + site.version() + "-" + digest(text));
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
