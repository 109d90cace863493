package medivlm.triage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page speaks each of its languages whole. */
class PageTextsTest {
    private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");

    @Test
    void everyLanguageHasTheSameTexts() throws IOException {
        assertThat(texts("de").keySet()).isEqualTo(texts("en").keySet());
    }

    @Test
    void aTextHasTheSameBlanksInEveryLanguage() throws IOException {
        Map<String, String> german = texts("de");
        texts("en")
                .forEach((key, text) ->
                        assertThat(blanks(german.getOrDefault(key, "")))
                                .as(key)
                                .isEqualTo(blanks(text)));
    }

    @Test
    void noTextIsEmpty() throws IOException {
        for (String language : Set.of("en", "de")) {
            assertThat(texts(language)).allSatisfy((key, text) -> assertThat(text).isNotBlank());
        }
    }

    private static Set<String> blanks(String text) {
        Set<String> blanks = new TreeSet<>();
        BLANK.matcher(text).results().map(MatchResult::group).forEach(blanks::add);
        return blanks;
    }

    private static Map<String, String> texts(String language) throws IOException {
        String file = "/web/app/texts/" + language + ".json";
        try (InputStream in =
                Objects.requireNonNull(PageTextsTest.class.getResourceAsStream(file), file)) {
            Map<String, String> texts = new TreeMap<>();
            collect("", new ObjectMapper().readTree(in), texts);
            return texts;
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> collect(path + "." + entry.getKey(), entry.getValue(), into));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "." + i, node.get(i), into);
            }
        } else {
            into.put(path, node.asText());
        }
    }
}
