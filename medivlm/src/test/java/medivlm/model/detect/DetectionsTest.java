package medivlm.model.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;
import org.junit.jupiter.api.Test;

class DetectionsTest {

    private static final Box BOX = new Box(0.1f, 0.1f, 0.2f, 0.2f);
    private static final Detection HEART = new Detection(RadiographLabel.HEART, 0.99f, BOX);
    private static final Detection MASS = new Detection(RadiographLabel.MASS, 0.6f, BOX);
    private static final Detection NODULE = new Detection(RadiographLabel.NODULE, 0.6f, BOX);
    private static final Detection EDEMA = new Detection(RadiographLabel.EDEMA, 0.3f, BOX);
    private static final List<Detection> ALL = List.of(EDEMA, NODULE, HEART, MASS);

    @Test
    void mostConfidentComeFirstAndTheRestIsLeftOut() {
        assertThat(Detections.mostConfident(ALL, 3, null).found())
                .containsExactly(HEART, MASS, NODULE);
    }

    @Test
    void anatomyTakesThePlacesLeftOver() {
        assertThat(Detections.findingsFirst(ALL, 8, null).found())
                .containsExactly(MASS, NODULE, EDEMA, HEART);
        assertThat(Detections.findingsFirst(ALL, 2, null).found()).containsExactly(MASS, NODULE);
    }

    @Test
    void orderDoesNotDependOnThatOfTheInput() {
        assertThat(Detections.mostConfident(ALL.reversed(), 4, null))
                .isEqualTo(Detections.mostConfident(ALL, 4, null));
    }

    @Test
    void emptyPlacesAreMasked() {
        assertThat(Detections.mostConfident(ALL, 6, null).mask()).containsExactly(1, 1, 1, 1, 0, 0);
    }

    @Test
    void moreThanThePlacesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Detections(6, Collections.nCopies(7, MASS), null))
                .withMessageContaining("7 found in 6 places");
    }
}
