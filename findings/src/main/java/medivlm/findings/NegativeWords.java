package medivlm.findings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The paper's T_s: words that a general sentiment lexicon calls negative, and the paper's own
 * examples. The lexicon is VADER's (MIT), read from the artifact that carries it.
 */
final class NegativeWords {
    private static final String LEXICON = "/vader_sentiment_lexicon.txt";
    private static final Set<String> PAPER_EXAMPLES =
            Set.of("severe", "critical", "unstable", "emergency", "shock");

    private NegativeWords() {}

    static Set<String> standard() {
        return Holder.WORDS;
    }

    /** Words of lines {@code word TAB valence …} whose valence is below zero, lower case. */
    static Set<String> read(BufferedReader lines) throws IOException {
        var words = new HashSet<>(PAPER_EXAMPLES);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            int tab = line.indexOf('\t');
            if (tab > 0 && line.startsWith("-", tab + 1)) {
                words.add(line.substring(0, tab).toLowerCase(Locale.ROOT));
            }
        }
        return Set.copyOf(words);
    }

    private static final class Holder {
        private static final Set<String> WORDS = load();

        private static Set<String> load() {
            try (var stream = NegativeWords.class.getResourceAsStream(LEXICON)) {
                if (stream == null) {
                    throw new IllegalStateException(
                            "paper mode needs " + LEXICON + " of vader-sentiment-analyzer");
                }
                return read(
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
