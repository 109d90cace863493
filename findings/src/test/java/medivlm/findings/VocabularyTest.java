package medivlm.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    private static final String SITE =
            """
            version site-1
            @lung = lung; lung base
            shadow | Shadow | finding | urgent/critical | 2 | Nodule,Mass | sct:123 rid:RID9 | shadow;
              [dark,grey] spot?; @lung ~ darkened; @lung ~ greyish ?0.4
            ignore | eye shadow
            """;

    @Test
    void shippedVocabularyIsBroad() {
        var vocabulary = Vocabulary.standard();
        assertThat(vocabulary.concepts()).hasSizeGreaterThan(450);
        assertThat(vocabulary.concepts())
                .filteredOn(c -> c.snomed().isPresent() || c.radlex().isPresent())
                .hasSizeGreaterThan(80);
        assertThat(vocabulary.concepts())
                .extracting(Concept::acuity)
                .contains(Acuity.CRITICAL, Acuity.URGENT, Acuity.SIGNIFICANT, Acuity.MINOR);
        assertThat(vocabulary.concept("pneumothorax").flatMap(Concept::snomed))
                .contains("36118008");
        assertThat(vocabulary.concepts().stream().flatMap(c -> c.labels().stream()))
                .contains(Label14.values());
    }

    @Test
    void moreUrgentAcuityNeverWeighsLessThanAMinorOne() {
        double critical = lightest(Acuity.CRITICAL);
        for (var concept : Vocabulary.standard().concepts()) {
            if (concept.acuity() == Acuity.MINOR) {
                assertThat(concept.weight()).as(concept.id()).isLessThan(critical);
            }
        }
    }

    @Test
    void everyCodeIsOneThatItsSystemCouldGive() {
        for (var concept : Vocabulary.standard().concepts()) {
            concept.snomed()
                    .ifPresent(code ->
                            assertThat(Verhoeff.isValid(code))
                                    .as("%s %s", concept.id(), code)
                                    .isTrue());
            concept.radlex()
                    .ifPresent(code -> assertThat(code).as(concept.id()).matches("RID\\d{1,5}"));
        }
        assertThat(Verhoeff.isValid("36118009")).isFalse();
        assertThat(Verhoeff.isValid("63118008")).isFalse();
    }

    @Test
    void noCodeIsGivenToTwoConcepts() {
        assertThat(Vocabulary.standard().concepts().stream().flatMap(c -> c.snomed().stream()))
                .doesNotHaveDuplicates();
        assertThat(Vocabulary.standard().concepts().stream().flatMap(c -> c.radlex().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyWordingIsReadAsItsConcept() {
        var vocabulary = Vocabulary.standard();
        var reader = ReportReader.standard();
        for (var concept : vocabulary.concepts()) {
            for (var language : ReportLanguage.values()) {
                for (var wording : vocabulary.wordings(language).examples(concept)) {
                    assertThat(reader.read(wording, language))
                            .as("%s: %s", concept.id(), wording)
                            .extracting(Mention::concept)
                            .contains(concept.id());
                }
            }
        }
    }

    @Test
    void mostFrequentConceptsHaveFrenchWordings() {
        var french = Vocabulary.standard().wordings(ReportLanguage.FRENCH);
        assertThat(Vocabulary.standard().concepts())
                .filteredOn(c -> !french.examples(c).isEmpty())
                .hasSizeGreaterThan(140);
    }

    private static double lightest(Acuity acuity) {
        return Vocabulary.standard().concepts().stream()
                .filter(c -> c.acuity() == acuity)
                .mapToDouble(Concept::weight)
                .min()
                .orElseThrow();
    }

    @Test
    void siteMayBringItsOwn() {
        var vocabulary = Vocabulary.parse(SITE);
        var concept = vocabulary.concept("shadow").orElseThrow();
        assertThat(concept.acuityWhenLarge()).isEqualTo(Acuity.CRITICAL);
        assertThat(concept.labels()).containsExactlyInAnyOrder(Label14.NODULE, Label14.MASS);
        assertThat(concept.radlex()).contains("RID9");
        var reader = new ReportReader(vocabulary);
        assertThat(reader.read("Dark spots. Eye shadow. The left lung base is darkened."))
                .extracting(Mention::text)
                .containsExactly("Dark spots", "lung base is darkened");
        assertThat(reader.read("Greyish lung."))
                .extracting(Mention::certainty)
                .containsExactly(0.4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a | A | finding | minor | 1 | - | - | x",
                "version 1\na | A | finding | minor | 1 | - | x",
                "version 1\na | A | finding | soon | 1 | - | - | x",
                "version 1\na | A | finding | minor | 0 | - | - | x",
                "version 1\na | A | finding | minor | 1 | Gout | - | x",
                "version 1\na | A | finding | minor | 1 | - | - | [x",
                "version 1\na | A | finding | minor | 1 | - | - | @none ~ x",
                "version 1\na | A | finding | minor | 1 | - | - | x\na | A | finding | minor | 1 | - | - | y",
                "version 1\na | A | finding | minor | 1 | - | - | x\nb | B | finding | minor | 1 | - | - | x"
            })
    void faultIsNamed(String file) {
        assertThatThrownBy(() -> Vocabulary.parse(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vocabulary");
    }

    @Test
    void labelsAreGivenToWhatIsAtLeastProbable() {
        assertThat(Label14.of(Reports.read("Probable pneumonia. Small effusion. No mass.")))
                .containsExactlyInAnyOrder(Label14.PNEUMONIA, Label14.EFFUSION);
        assertThat(Label14.of(Reports.read("Possible pneumonia. Effusion has resolved.")))
                .isEmpty();
    }
}
