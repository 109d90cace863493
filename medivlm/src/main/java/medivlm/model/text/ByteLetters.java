package medivlm.model.text;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * GPT-2's printable letter for each byte: printable bytes stand for themselves, the others for the
 * letters from U+0100 on.
 */
final class ByteLetters {

    private ByteLetters() {}

    /** All 256, those that stand for themselves first: the order of CLIP's vocabulary. */
    static List<String> inOrder() {
        List<String> own =
                IntStream.range(0, 256)
                        .filter(b -> (b > 32 && b < 127) || (b > 160 && b != 173))
                        .mapToObj(Character::toString)
                        .toList();
        return Stream.concat(
                        own.stream(),
                        IntStream.range(0, 256 - own.size())
                                .mapToObj(i -> Character.toString(256 + i)))
                .toList();
    }
}
