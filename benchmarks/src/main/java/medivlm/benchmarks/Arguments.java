package medivlm.benchmarks;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of a benchmark, {@code --name value} in any order. */
final class Arguments {
    private final Map<String, String> given;

    private Arguments(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Reads what stands behind a benchmark's name.
     *
     * @param known names with their dashes
     * @throws UsageException saying which word is wrong
     */
    static Arguments of(List<String> words, Collection<String> known) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i);
            if (!known.contains(name)) {
                throw new UsageException(
                        name
                                + " is no option of it; "
                                + (known.isEmpty() ? "it has none" : "there are " + known));
            }
            if (i + 1 == words.size()) {
                throw new UsageException(name + " needs a value");
            }
            given.put(name, words.get(i + 1));
        }
        return new Arguments(given);
    }

    /**
     * A number of things, at least 1.
     *
     * @throws UsageException if it is none
     */
    int count(String name, int otherwise) {
        String value = given.getOrDefault(name, Integer.toString(otherwise));
        if (!value.matches("[1-9][0-9]{0,7}")) {
            throw new UsageException(name + " " + value + " is no number from 1 on");
        }
        return Integer.parseInt(value);
    }

    /** A text. */
    String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    /** A file or folder. */
    Path path(String name, Path otherwise) {
        Path value = path(name);
        return value == null ? otherwise : value;
    }

    /** The same; null if it is not given. */
    @Nullable Path path(String name) {
        String value = given.get(name);
        return value == null ? null : Path.of(value);
    }
}
