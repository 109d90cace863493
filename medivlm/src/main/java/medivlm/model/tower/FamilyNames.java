package medivlm.model.tower;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import medivlm.model.weights.RenamedTensors;
import medivlm.model.weights.RenamedTensors.Origin;
import medivlm.model.weights.TensorSource;
import medivlm.model.weights.WeightsException;

/**
 * How the tensors of a family's files become those of its tower.
 *
 * @param wrapper put before the tower's names by models that have it as a part, e.g. {@code bert.}
 * @param beyond names, without the wrapper, that files carry beyond the tower
 * @param transposed names of matrices that the file has as {@code [in, out]}
 * @param renamed older spellings to those of today
 */
record FamilyNames(
        String wrapper,
        Predicate<String> beyond,
        Predicate<String> transposed,
        UnaryOperator<String> renamed) {

    FamilyNames(String wrapper, String... beyond) {
        this(wrapper, any(beyond), name -> false, UnaryOperator.identity());
    }

    /** The same, with more that is left out. */
    FamilyNames without(String... more) {
        return without(any(more));
    }

    FamilyNames without(Predicate<String> more) {
        return new FamilyNames(wrapper, beyond.or(more), transposed, renamed);
    }

    FamilyNames transposing(String... matrices) {
        return new FamilyNames(wrapper, beyond, any(matrices), renamed);
    }

    FamilyNames renaming(UnaryOperator<String> spelling) {
        return new FamilyNames(wrapper, beyond, transposed, spelling);
    }

    /**
     * The tower's tensors in a file.
     *
     * @throws WeightsException if two tensors come to the same name
     */
    TensorSource in(TensorSource file) {
        Map<String, Origin> origins = new TreeMap<>();
        for (String name : file.names()) {
            String bare = name.startsWith(wrapper) ? name.substring(wrapper.length()) : name;
            if (beyond.test(bare)) {
                continue;
            }
            String ours = renamed.apply(bare);
            Origin before = origins.put(ours, new Origin(name, transposed.test(ours)));
            if (before != null) {
                throw new WeightsException(
                        "tensors " + before.name() + " and " + name + " are both " + ours);
            }
        }
        return new RenamedTensors(file, origins);
    }

    private static Predicate<String> any(String... expressions) {
        return Pattern.compile(String.join("|", expressions)).asMatchPredicate();
    }
}
