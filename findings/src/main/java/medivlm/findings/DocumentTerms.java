package medivlm.findings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * What a corpus must keep of one report: its distinct asserted or uncertain concepts with their
 * strength. Enough to count document frequencies and to compute the raw score under any reference;
 * holds no text.
 *
 * @param terms one per concept, in order of concept id
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DocumentTerms(List<Strength> terms) {

    /**
     * A concept of the document.
     *
     * @param concept concept id
     * @param tf term frequency, above 0
     * @param weight weight of the concept
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Strength(String concept, double tf, double weight) {}

    /** Copies the terms. */
    public DocumentTerms {
        terms = List.copyOf(terms);
    }

    /** Terms of the mentions under the standard vocabulary. */
    public static DocumentTerms of(List<Mention> mentions) {
        return of(mentions, Vocabulary.standard());
    }

    /** Terms of the mentions; concepts that the vocabulary does not know are left out. */
    public static DocumentTerms of(List<Mention> mentions, Vocabulary vocabulary) {
        var best = new TreeMap<String, Double>();
        for (var mention : mentions) {
            if (mention.strength() > 0) {
                best.merge(mention.concept(), mention.strength(), Math::max);
            }
        }
        var terms = new ArrayList<Strength>(best.size());
        best.forEach((id, tf) ->
                vocabulary.concept(id).ifPresent(c -> terms.add(new Strength(id, tf, c.weight()))));
        return new DocumentTerms(terms);
    }

    /** Terms of a text under a mode, with the standard vocabulary. */
    public static DocumentTerms ofText(String text, Mode mode) {
        return switch (mode) {
            case DEFAULT -> of(ReportReader.standard().read(text));
            case PAPER -> PaperScore.terms(text);
        };
    }

    /** The distinct concepts. */
    public Set<String> concepts() {
        var concepts = new TreeSet<String>();
        terms.forEach(term -> concepts.add(term.concept()));
        return concepts;
    }

    /**
     * Raw score under a reference, bit for bit {@link Score#raw} of the same mentions in default
     * mode.
     */
    public double raw(Reference reference) {
        return raw(reference::idf);
    }

    double raw(ToDoubleFunction<String> idf) {
        var contributions = new double[terms.size()];
        for (int i = 0; i < contributions.length; i++) {
            var term = terms.get(i);
            contributions[i] = term.tf() * idf.applyAsDouble(term.concept()) * term.weight();
        }
        return SeverityScorer.sumLargestFirst(contributions);
    }
}
