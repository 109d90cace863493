package medivlm.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A text with what transformers makes of it; see src/reference/tokenizer_golden.py. */
record TokenizerCase(String text, List<Integer> ids, String decoded, List<Integer> framed) {

    void holdsFor(Tokenizer tokenizer) {
        assertThat(tokenizer.encode(text)).as(text).isEqualTo(ids);
        assertThat(tokenizer.decode(ids)).as(text).isEqualTo(decoded);
        assertThat(tokenizer.framed(text, 1000)).as(text).isEqualTo(framed);
        assertThat(ids).allMatch(id -> id >= 0 && id < tokenizer.size());
    }
}
