package medivlm.findings;

import static medivlm.findings.Reports.raw;
import static medivlm.findings.Reports.score;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every report made of such sentences. */
class SeverityPropertiesTest {
    /** A wording of each finding and condition of the vocabulary. */
    private static final List<String> FINDINGS =
            Vocabulary.standard().concepts().stream()
                    .filter(concept -> concept.kind() != Kind.DEVICE)
                    .map(concept ->
                            Vocabulary.standard()
                                    .wordings(ReportLanguage.ENGLISH)
                                    .examples(concept)
                                    .getFirst())
                    .toList();

    @Provide
    Arbitrary<String> finding() {
        return Arbitraries.of(FINDINGS);
    }

    @Provide
    Arbitrary<List<String>> report() {
        var form =
                Arbitraries.of(
                        "There is a %s.",
                        "No %s.",
                        "Possible %s.",
                        "Large right %s.",
                        "Small left %s is unchanged.",
                        "The %s has resolved.",
                        "A %s cannot be excluded.",
                        "No evidence of %s or nodule.",
                        "The heart is mildly enlarged without %s.",
                        "Bilateral %s, which measures 3.5 cm.");
        return Combinators.combine(form, finding())
                .as((text, finding) -> String.format(Locale.ROOT, text, finding))
                .list()
                .ofMaxSize(8);
    }

    @Property(tries = 600)
    void negatedFindingNeverRaises(
            @ForAll("report") List<String> report, @ForAll("finding") String finding) {
        var text = String.join(" ", report);
        assertThat(raw(text + " No " + finding + ".")).isEqualTo(raw(text));
        assertThat(raw("No " + finding + ". " + text)).isEqualTo(raw(text));
    }

    @Property(tries = 600)
    void assertedFindingNeverLowers(
            @ForAll("report") List<String> report, @ForAll("finding") String finding) {
        var text = String.join(" ", report);
        var more = text + " There is a " + finding + ".";
        assertThat(raw(more)).isGreaterThanOrEqualTo(raw(text));
        assertThat(raw(more)).isGreaterThanOrEqualTo(raw("There is a " + finding + "."));
    }

    @Property(tries = 200)
    void repeatingASentenceChangesNothing(@ForAll("report") List<String> report) {
        var twice = new ArrayList<>(report);
        twice.addAll(report);
        assertThat(raw(String.join(" ", twice))).isEqualTo(raw(String.join(" ", report)));
    }

    @Property(tries = 600)
    void orderOfSentencesChangesNothing(@ForAll("report") List<String> report, @ForAll long seed) {
        var shuffled = new ArrayList<>(report);
        Collections.shuffle(shuffled, new Random(seed));
        var a = score(String.join(" ", report));
        var b = score(String.join(" ", shuffled));
        assertThat(b.raw()).isEqualTo(a.raw());
        assertThat(b.band()).isEqualTo(a.band());
    }

    @Property(tries = 600)
    void caseAndWhiteSpaceChangeNothing(@ForAll("report") List<String> report, @ForAll long seed) {
        var text = String.join(" ", report);
        var random = new Random(seed);
        var blanks = List.of(" ", "  ", "\n", "\t", " \r\n ", "\u00A0");
        var spaced = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            spaced.append(random.nextBoolean() ? word.toUpperCase(Locale.ROOT) : word)
                    .append(blanks.get(random.nextInt(blanks.size())));
        }
        assertThat(raw(spaced.toString())).isEqualTo(raw(text));
    }

    @Property(tries = 600)
    void contributionsSumToTheRawScore(@ForAll("report") List<String> report) {
        var text = String.join(" ", report);
        var score = score(text);
        double sum = 0;
        for (var term : score.terms()) {
            assertThat(term.contribution()).isEqualTo(term.tf() * term.idf() * term.weight());
            sum += term.contribution();
        }
        assertThat(sum).isEqualTo(score.raw());
        assertThat(DocumentTerms.of(Reports.read(text)).raw(Reference.prior()))
                .isEqualTo(score.raw());
    }
}
