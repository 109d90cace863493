package medivlm.findings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Phrases as a tree of words, for the longest match at a place. */
final class PhraseTrie<T> {
    private static final class Node<T> {
        private final Map<String, Node<T>> next = new HashMap<>();
        private @Nullable T value;
    }

    /** A value and the number of words that led to it. */
    record Match<T>(T value, int length) {}

    private final Node<T> root = new Node<>();
    private final Set<String> words = new HashSet<>();

    /** Adds a phrase; {@code merge} decides when it is there already. */
    void add(List<String> phrase, T value, BinaryOperator<T> merge) {
        var node = root;
        for (var word : phrase) {
            words.add(word);
            node = node.next.computeIfAbsent(word, w -> new Node<>());
        }
        if (node == root) {
            throw new IllegalArgumentException("an empty wording");
        }
        var old = node.value;
        node.value = old == null ? value : merge.apply(old, value);
    }

    /** Whether the word stands in one of the phrases. */
    boolean has(String word) {
        return words.contains(word);
    }

    /** The longest phrase that starts at {@code from} and ends before {@code to}. */
    @Nullable Match<T> longest(String[] words, int from, int to) {
        var node = root;
        Match<T> best = null;
        for (int i = from; i < to; i++) {
            var next = node.next.get(words[i]);
            if (next == null) {
                break;
            }
            node = next;
            var value = node.value;
            if (value != null) {
                best = new Match<>(value, i - from + 1);
            }
        }
        return best;
    }
}
