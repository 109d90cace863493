package medivlm.findings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The prior references in the jar: counts and quantiles of a public collection, no text. */
final class ShippedPrior {
    private ShippedPrior() {}

    static Reference of(Mode mode) {
        return switch (mode) {
            case DEFAULT -> DefaultHolder.PRIOR;
            case PAPER -> PaperHolder.PRIOR;
        };
    }

    private static Reference load(Mode mode) {
        var name = "prior-" + mode.wire() + ".json";
        try (var stream = ShippedPrior.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return Reference.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class DefaultHolder {
        private static final Reference PRIOR = load(Mode.DEFAULT).under(Vocabulary.standard());
    }

    private static final class PaperHolder {
        private static final Reference PRIOR = load(Mode.PAPER);
    }
}
