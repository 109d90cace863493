package medivlm.findings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Corrects a word that is one slip away from a long word of the vocabulary: a letter too few, too
 * many, wrong, or two swapped. Short words and ordinary words are left alone.
 */
final class Spelling {
    private static final int SHORTEST = 7;
    private static final int LONGEST = 24;
    private static final Set<String> ORDINARY =
            Set.of(
                    "injection",
                    "inspection",
                    "infusion",
                    "diffusion",
                    "perfusion",
                    "affusion",
                    "inflation",
                    "dissection",
                    "detection",
                    "portable",
                    "position",
                    "portion",
                    "reaction",
                    "section",
                    "absence",
                    "inferior",
                    "interior",
                    "exterior",
                    "superior",
                    "anterior",
                    "posterior",
                    "expiration",
                    "respiration",
                    "inspiration",
                    "radiation",
                    "variation",
                    "elevation",
                    "location",
                    "indication",
                    "medication",
                    "complete",
                    "patient",
                    "thickness",
                    "noncalcified",
                    "uncalcified",
                    "nonfibrotic");

    private final Set<String> known;
    private final Map<String, String> deletes = new HashMap<>();

    Spelling(Set<String> words) {
        known = new HashSet<>(words);
        for (var word : words) {
            if (word.length() >= SHORTEST) {
                for (int i = 0; i < word.length(); i++) {
                    deletes.merge(without(word, i), word, (a, b) -> a.compareTo(b) <= 0 ? a : b);
                }
            }
        }
    }

    /** The vocabulary's word, or the word itself. */
    String correct(String word) {
        int n = word.length();
        if (n < SHORTEST - 1 || n > LONGEST || known.contains(word) || ORDINARY.contains(word)) {
            return word;
        }
        var missing = deletes.get(word);
        if (missing != null) {
            return missing;
        }
        if (n < SHORTEST) {
            return word;
        }
        for (int i = 0; i < n; i++) {
            var shorter = without(word, i);
            if (shorter.length() >= SHORTEST && known.contains(shorter)) {
                return shorter;
            }
            var other = deletes.get(shorter);
            if (other != null && other.length() == n && oneSlip(word, other)) {
                return other;
            }
        }
        return word;
    }

    private static String without(String word, int at) {
        return word.substring(0, at) + word.substring(at + 1);
    }

    /** One letter replaced, or two neighbours swapped. */
    private static boolean oneSlip(String a, String b) {
        int first = 0;
        while (first < a.length() && a.charAt(first) == b.charAt(first)) {
            first++;
        }
        if (first == a.length()) {
            return true;
        }
        if (first == 0) {
            return false;
        }
        int tail = first + 1;
        if (a.startsWith(b.substring(tail), tail) && a.length() == b.length()) {
            return true;
        }
        return tail < a.length()
                && a.charAt(first) == b.charAt(tail)
                && a.charAt(tail) == b.charAt(first)
                && a.substring(tail + 1).equals(b.substring(tail + 1));
    }
}
