package medivlm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import medivlm.schemas.Topic;
import medivlm.standalone.launch.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithStack.class)
class KilledInferenceIT {
    private static final int STUDIES = 50;

    @Test
    void everyStudyHasOneReportAfterInferenceWasKilledAmongThem(Stack stack) {
        List<String> studies = new ArrayList<>();
        for (int i = 0; i < STUDIES; i++) {
            Stack.Answer answer =
                    stack.send(SampleStudies.phantom(9_300 + i), "application/dicom", Map.of());
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            studies.add(answer.json().path("study").asText());
            if (i == STUDIES / 2) {
                stack.launcher().kill(Service.INFERENCE);
            }
        }
        assertThat(analyses(stack, studies)).as("killed before the end").hasSizeLessThan(STUDIES);

        stack.launcher().start(Service.INFERENCE);

        for (String study : studies) {
            assertThat(stack.settledRow(study).path("state").asText()).isEqualTo("ready");
        }
        assertThat(analyses(stack, studies)).containsExactlyInAnyOrderElementsOf(studies);
    }

    private static List<String> analyses(Stack stack, List<String> studies) {
        return stack.committed(Topic.ANALYSES).stream()
                .map(event -> event.key())
                .filter(studies::contains)
                .toList();
    }
}
