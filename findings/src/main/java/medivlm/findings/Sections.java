package medivlm.findings;

import java.util.Set;

/**
 * Which tokens stand under a heading that asks (indication, history, technique) instead of telling.
 * Without a later heading that tells, only the sentence of the heading is left out: nothing a
 * report says may be lost to a missing heading.
 */
final class Sections {
    private static final int LONGEST_HEADING = 4;
    private static final Set<String> ASKS =
            Set.of(
                    "indication",
                    "indications",
                    "history",
                    "clinical history",
                    "clinical indication",
                    "clinical information",
                    "clinical details",
                    "clinical data",
                    "clinical question",
                    "reason for exam",
                    "reason for examination",
                    "reason for study",
                    "reason for this examination",
                    "reason",
                    "technique",
                    "comparison",
                    "comparisons",
                    "compared to",
                    "exam",
                    "examination",
                    "procedure",
                    "diagnosis",
                    "symptoms",
                    "medical history",
                    "past medical history",
                    "family history",
                    "question",
                    "motif",
                    "renseignements cliniques",
                    "renseignement clinique",
                    "contexte",
                    "contexte clinique",
                    "antecedents",
                    "historique",
                    "comparaison",
                    "examen");
    private static final Set<String> TELLS =
            Set.of(
                    "findings",
                    "finding",
                    "impression",
                    "impressions",
                    "conclusion",
                    "conclusions",
                    "opinion",
                    "report",
                    "interpretation",
                    "result",
                    "results",
                    "summary",
                    "discussion",
                    "comment",
                    "resultat",
                    "resultats",
                    "constatations",
                    "description",
                    "compte rendu",
                    "synthese",
                    "au total");

    private final boolean[] asked;
    private final boolean[] breaks;

    Sections(Tokens tokens, String[] words) {
        int size = tokens.size();
        asked = new boolean[size];
        breaks = new boolean[size];
        for (int i = 0; i < size; i++) {
            breaks[i] = tokens.endsSentence(i);
        }
        int lastTell = lastTell(words, size);
        boolean asking = false;
        for (int i = 0; i < size; i++) {
            int from = words[i].equals(":") ? heading(words, i, ASKS) : -1;
            int tells = words[i].equals(":") ? heading(words, i, TELLS) : -1;
            if (from >= 0 || tells >= 0) {
                asking = from >= 0;
                int start = Math.max(from, tells);
                if (start > 0) {
                    breaks[start - 1] = true;
                }
            }
            asked[i] = asking;
            if (asking && breaks[i] && lastTell < i) {
                asking = false;
            }
        }
    }

    /** Whether the token only belongs to a question or to circumstances. */
    boolean asks(int token) {
        return asked[token];
    }

    /** Whether a sentence ends with the token. */
    boolean ends(int token) {
        return breaks[token];
    }

    private static int lastTell(String[] words, int size) {
        for (int i = size - 1; i > 0; i--) {
            if (words[i].equals(":") && heading(words, i, TELLS) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** First token of the heading before the colon, or -1. */
    private static int heading(String[] words, int colon, Set<String> headings) {
        var heading = "";
        int found = -1;
        for (int i = colon - 1; i >= 0 && i >= colon - LONGEST_HEADING; i--) {
            heading = heading.isEmpty() ? words[i] : words[i] + " " + heading;
            if (headings.contains(heading)) {
                found = i;
            }
        }
        return found;
    }
}
