package medivlm.model.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import medivlm.model.label.Extent;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknowableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A mass measures 4.6 cm x 3.7 cm.",
                "There is a 12mm nodule.",
                "A 3 x 4 cm opacity is seen.",
                "Un nodule de 8 mm.",
                "The effusion occupies 30% of the hemithorax.",
                "The heart is unchanged.",
                "No interval change.",
                "The effusion has increased.",
                "Stable cardiomegaly.",
                "No new consolidation.",
                "Compared with the prior study, the edema has improved.",
                "The pneumothorax has resolved.",
                "Again seen is a left effusion.",
                "Aspect inchangé par rapport à l'examen antérieur."
            })
    void sentenceThatMeasuresOrComparesIsLeftOut(String sentence) {
        assertThat(Unknowable.without("The lungs are clear. " + sentence + "\nNormal."))
                .isEqualTo("The lungs are clear.\nNormal.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The heart is normal in size.",
                "Increased opacity at the right base.",
                "Small left pleural effusion.",
                "The 4th rib is fractured.",
                "Probable pneumonia in the right lung.",
                "A central venous line is in place."
            })
    void sentenceThatStatesWhatIsSeenStays(String sentence) {
        assertThat(Unknowable.without(sentence)).isEqualTo(sentence);
    }

    @Test
    void theGrammarOfTheTrainingTargetsSaysNothingUnknowable() {
        List<String> texts = new ArrayList<>();
        for (RadiographLabel label : RadiographLabel.values()) {
            if (label.kind() == RadiographLabel.Kind.ANATOMY) {
                continue; // no report states it
            }
            for (Certainty certainty : Certainty.values()) {
                for (Extent extent : Extent.values()) {
                    for (Side side : Side.values()) {
                        texts.add(
                                ReportGrammar.write(
                                                List.of(
                                                        new Statement(
                                                                label, side, extent, certainty)))
                                        .text());
                    }
                }
            }
        }
        assertThat(texts).noneMatch(Unknowable::in);
    }
}
