package medivlm.schemas;

import java.util.Arrays;
import java.util.Locale;

/** Constants as words on the wire: lower case, hyphens. */
final class WireWord {
    private WireWord() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant of a word.
     *
     * @throws IllegalArgumentException if no constant has this word; names those there are
     */
    static <E extends Enum<E>> E parse(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "'"
                        + word
                        + "' is no "
                        + type.getSimpleName()
                        + "; use one of "
                        + Arrays.stream(type.getEnumConstants()).map(WireWord::of).toList());
    }
}
