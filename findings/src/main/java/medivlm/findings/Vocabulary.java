package medivlm.findings;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The concepts that a reader knows, with their wordings. Immutable.
 *
 * <p>The file format is described at the top of {@code vocabulary.en.txt}; a site may ship its own.
 */
public final class Vocabulary {
    private static final class Standard {
        private static final Vocabulary SHIPPED = parse(Resource.text("vocabulary.en.txt"));
    }

    private final String version;
    private final Map<String, Concept> concepts;
    private final Wordings wordings;

    Vocabulary(String version, Map<String, Concept> concepts, Wordings wordings) {
        this.version = version;
        this.concepts = Collections.unmodifiableMap(new TreeMap<>(concepts));
        this.wordings = wordings;
    }

    /** The shipped vocabulary. */
    public static Vocabulary standard() {
        return Standard.SHIPPED;
    }

    /**
     * Reads a vocabulary file.
     *
     * @throws IllegalArgumentException naming the line that breaks the format, or the wording that
     *     two concepts share
     */
    public static Vocabulary parse(String file) {
        return VocabularyFile.parse(file);
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

    Wordings wordings() {
        return wordings;
    }
}
