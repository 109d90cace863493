package medivlm.model.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {

    /** Hashes computed with sha256sum; the last hex digits decide mod 5 and mod 10. */
    @Test
    void partFollowsFromTheHashOfThePatient() {
        // sha256("1") = 6b86…875b4b, sha256("2") = d473…ab35, both as big integers
        java.math.BigInteger one =
                new java.math.BigInteger(
                        "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b", 16);
        java.math.BigInteger two =
                new java.math.BigInteger(
                        "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35", 16);
        assertThat(Split.of("1")).isEqualTo(expected(one));
        assertThat(Split.of("2")).isEqualTo(expected(two));
    }

    @Test
    void fifthOfPatientsIsHeldBackAndATenthCalibrates() {
        long validation =
                IntStream.range(0, 10_000)
                        .filter(i -> Split.of("p" + i) == Split.VALIDATION)
                        .count();
        long calibration =
                IntStream.range(0, 10_000)
                        .filter(i -> Split.of("p" + i) == Split.CALIBRATION)
                        .count();
        assertThat(validation).isBetween(1850L, 2150L);
        assertThat(calibration).isBetween(880L, 1120L);
    }

    private static Split expected(java.math.BigInteger hash) {
        int last = hash.mod(java.math.BigInteger.TEN).intValue();
        return last % 5 == 0 ? Split.VALIDATION : last == 1 ? Split.CALIBRATION : Split.TRAINING;
    }
}
