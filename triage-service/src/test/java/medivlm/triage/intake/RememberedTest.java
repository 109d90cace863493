package medivlm.triage.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RememberedTest {
    @Test
    void oldestIsForgottenWhenThereAreMore() {
        Remembered<Integer> remembered = new Remembered<>(2);

        remembered.add(1);
        remembered.add(2);
        remembered.add(3);

        assertThat(remembered.contains(1)).isFalse();
        assertThat(remembered.contains(2)).isTrue();
        assertThat(remembered.remove(3)).isTrue();
        assertThat(remembered.contains(3)).isFalse();
        assertThat(remembered.remove(3)).isFalse();
    }
}
