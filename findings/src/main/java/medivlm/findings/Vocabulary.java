package medivlm.findings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The concepts that a reader knows. Immutable. */
public final class Vocabulary {
    private static final Vocabulary STANDARD = new Vocabulary("0", List.of());

    private final String version;
    private final Map<String, Concept> concepts = new TreeMap<>();

    Vocabulary(String version, List<Concept> concepts) {
        this.version = version;
        concepts.forEach(concept -> this.concepts.put(concept.id(), concept));
    }

    /** The shipped vocabulary. */
    public static Vocabulary standard() {
        return STANDARD;
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
        return List.copyOf(concepts.values());
    }
}
