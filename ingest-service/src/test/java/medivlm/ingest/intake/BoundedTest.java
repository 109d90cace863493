package medivlm.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BoundedTest {

    @Test
    void blankIsAbsent() {
        assertThat(Bounded.text(" \t ")).isNull();
        assertThat(Bounded.uid("", "uid")).isNull();
        assertThat(Bounded.code(null)).isNull();
    }

    @Test
    void controlCharactersGoSinceADatabaseCannotKeepThem() {
        assertThat(Bounded.text("a\u0000b\u001bc\nd")).isEqualTo("abc\nd");
    }

    @Test
    void textIsCutWithoutSplittingACharacter() {
        String text = "x".repeat(10_239) + "\uD83D\uDE00";

        assertThat(Bounded.text(text)).isEqualTo("x".repeat(10_239));
    }

    @Test
    void identifierIsNeverCut() {
        assertThat(Bounded.identifier("9".repeat(128), "mrn")).hasSize(128);
        assertThatThrownBy(() -> Bounded.identifier("9".repeat(129), "mrn"))
                .hasMessageContaining("mrn")
                .hasMessageNotContaining("999");
    }

    @Test
    void uidHasDigitsAndSingleDots() {
        assertThat(Bounded.uid("1.2.840\u0000", "uid")).isEqualTo("1.2.840");
        for (String wrong : new String[] {"1..2", ".1", "1.", "1.2/../3", "a"}) {
            assertThatThrownBy(() -> Bounded.uid(wrong, "uid")).hasMessageContaining("uid");
        }
    }
}
