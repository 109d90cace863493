package medivlm.model.metric;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Test reports that were seen in training, word for word. */
public final class InTraining {

    private InTraining() {}

    /**
     * How many items have a reference that also stands in training, compared by {@link
     * ReportTokens}; texts without words never count.
     */
    public static int count(List<List<List<String>>> references, List<String> training) {
        Set<List<String>> known = new HashSet<>();
        training.forEach(text -> known.add(ReportTokens.of(text)));
        known.remove(List.<String>of());
        return (int)
                references.stream().filter(item -> item.stream().anyMatch(known::contains)).count();
    }
}
