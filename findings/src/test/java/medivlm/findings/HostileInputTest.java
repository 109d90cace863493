package medivlm.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A megabyte of anything ends in seconds, not in hours. */
class HostileInputTest {
    private static final int MEGABYTE = 1 << 20;

    private static String repeated(String part) {
        return part.repeat(MEGABYTE / part.length());
    }

    static Stream<String> texts() {
        var noise = new StringBuilder();
        var random = new Random(7);
        while (noise.length() < MEGABYTE) {
            noise.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        }
        return Stream.of(
                "",
                "\u0000",
                ".,;:?!()",
                repeated("a"),
                repeated("effusion"),
                repeated("effusion "),
                repeated("no "),
                repeated("no pneumothorax, "),
                repeated("heart and "),
                repeated("heart enlarged aorta "),
                repeated("not seen or "),
                repeated("("),
                repeated("?"),
                repeated("1.2.3 cm "),
                repeated("9".repeat(400) + " cm mass "),
                repeated("e\u0301\u200B"),
                repeated("\uD800"),
                repeated("\u0661\u0662 cm nodule "),
                repeated("INDICATION: "),
                repeated("collapse of the left "),
                noise.toString());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void endsSoonAndStaysInRange(String text) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> {
                    var score = Reports.score(text);
                    assertThat(score.raw()).isFinite().isNotNegative();
                    assertThat(score.normalised()).isBetween(0.0, 1.0);
                    var paper =
                            SeverityScorer.scoreText(text, Reference.prior(Mode.PAPER), Mode.PAPER);
                    assertThat(paper.normalised()).isBetween(0.0, 1.0);
                });
    }
}
