package medivlm.triage.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.List;
import medivlm.findings.Concept;
import medivlm.findings.Vocabulary;
import medivlm.schemas.EventJson;
import medivlm.schemas.FindingAssertion;
import medivlm.schemas.ScoredTerm;

/** The few findings of a report that a row shows: those that weigh most. */
final class TopFindings {
    private static final int MOST = 3;
    private static final ObjectMapper JSON = EventJson.mapper();

    private TopFindings() {}

    /** JSON array of display names, largest contribution first; "possible …" where uncertain. */
    static String of(List<ScoredTerm> terms) {
        try {
            List<String> names =
                    terms.stream()
                            .filter(term -> term.contribution() > 0)
                            .sorted(
                                    Comparator.comparingDouble(ScoredTerm::contribution)
                                            .reversed()
                                            .thenComparing(ScoredTerm::concept))
                            .map(TopFindings::name)
                            .distinct()
                            .limit(MOST)
                            .toList();
            return JSON.writeValueAsString(names);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names can always be written", e);
        }
    }

    /** Reads {@link #of}. */
    static List<String> names(String json) {
        try {
            return JSON.readValue(json, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored names are no names", e);
        }
    }

    /** Whether both name the same, however the database spaced its JSON. */
    static boolean same(String one, String other) {
        return one.equals(other) || names(one).equals(names(other));
    }

    private static String name(ScoredTerm term) {
        String display =
                Vocabulary.standard()
                        .concept(term.concept())
                        .map(Concept::display)
                        .orElse(term.concept());
        return term.assertion() == FindingAssertion.UNCERTAIN ? "possible " + display : display;
    }
}
