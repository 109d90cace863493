package medivlm.model.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeteorAlignmentTest {

    /** Reference places of the matches, generated place by place; - where there is none. */
    private static String aligned(String generated, String reference) {
        List<String> left = List.of(generated.split(" "));
        List<String> right = List.of(reference.split(" "));
        List<List<WordMatch>> candidates = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            List<WordMatch> choices = new ArrayList<>();
            for (int j = 0; j < right.size(); j++) {
                if (left.get(i).equals(right.get(j))) {
                    choices.add(new WordMatch(i, j, 0));
                }
            }
            candidates.add(choices);
        }
        String[] out = new String[left.size()];
        java.util.Arrays.fill(out, "-");
        for (WordMatch match : MeteorAlignment.of(candidates)) {
            out[match.generated()] = Integer.toString(match.reference());
        }
        return String.join(" ", out);
    }

    @Test
    void equalTextsGoWordByWord() {
        assertThat(aligned("no pleural effusion", "no pleural effusion")).isEqualTo("0 1 2");
    }

    @Test
    void aReferenceWordIsTakenOnce() {
        assertThat(aligned("no no", "no effusion")).isEqualTo("0 -");
    }

    @Test
    void moreWordsCountMoreThanFewerChunks() {
        assertThat(aligned("b a c", "a b c")).isEqualTo("1 0 2");
    }

    @Test
    void fewerChunksCountMoreThanAShorterDistance() {
        assertThat(aligned("the heart", "the lungs and the heart")).isEqualTo("3 4");
    }

    @Test
    void theNearestOfEqualRunsIsTaken() {
        assertThat(aligned("x y the", "the a b the c the")).isEqualTo("- - 3");
    }
}
