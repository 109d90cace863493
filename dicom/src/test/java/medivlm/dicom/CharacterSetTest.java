package medivlm.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of PS3.5 Annexes H, I, J and K, and files of the same names beside the project. */
class CharacterSetTest {
    @ParameterizedTest
    @CsvSource({
        "chrArab, قباني^لنزار",
        "chrFren, Buc^Jérôme",
        "chrGerm, Äneas^Rüdiger",
        "chrGreek, Διονυσιος",
        "chrHbrw, שרון^דבורה",
        "chrRuss, Люкceмбypг",
        "chrGB2312, Zhang^XiaoDong=张^小东=",
        "chrH31, Yamada^Tarou=山田^太郎=やまだ^たろう",
        "chrH32, ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
        "chrI2, Hong^Gildong=洪^吉洞=홍^길동",
        "chrJapMulti., やまだ^たろう",
        "chrJapMultiExplicitIR6, やまだ^たろう",
        "chrKoreanMulti, 김희중",
        "chrX1, Wang^XiaoDong=王^小東=",
        "chrX2, Wang^XiaoDong=王^小东="
    })
    void namesOfTheFilesBesideTheProjectAreRead(String file, String name) throws Exception {
        Dataset dataset = SharedData.file("charset-headers-only", file).dataset();

        assertThat(dataset.string(Tag.PATIENT_NAME)).hasValue(name);
    }

    @Test
    void itemsHaveTheirOwnCharacterSet() throws Exception {
        for (String file : List.of("chrSQEncoding.", "chrSQEncoding1.")) {
            Dataset dataset = SharedData.file("charset-headers-only", file).dataset();
            Dataset item = dataset.items(0x00321064).get(0);

            assertThat(item.string(Tag.PATIENT_NAME)).hasValue("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
        }
    }

    /** PS3.5 H.3.1: ISO 2022 IR 87 besides the default repertoire. */
    @Test
    void japaneseNameOfTheStandard() {
        assertThat(
                        text(
                                "\\ISO 2022 IR 87",
                                "59616D6164615E5461726F753D1B24423B3345441B28425E1B2442"
                                        + "42404F3A1B28423D1B24422464245E24401B28425E1B2442"
                                        + "243F246D24261B2842"))
                .isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
    }

    /** PS3.5 I.2: ISO 2022 IR 149, announced at the start of each component. */
    @Test
    void koreanNameOfTheStandard() {
        assertThat(
                        text(
                                "\\ISO 2022 IR 149",
                                "486F6E675E47696C646F6E673D1B242943FBF35E1B242943D1CED4D7"
                                        + "3D1B242943C8AB5E1B242943B1E6B5BF"))
                .isEqualTo("Hong^Gildong=洪^吉洞=홍^길동");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 101, ISO-8859-2, Łódź",
        "ISO_IR 109, ISO-8859-3, Ħal",
        "ISO_IR 110, ISO-8859-4, Jēkabs",
        "ISO_IR 148, ISO-8859-9, Şişli",
        "ISO_IR 203, ISO-8859-15, Œuvre",
        "ISO_IR 166, TIS-620, สมชาย",
        "ISO_IR 192, UTF-8, 김희중",
        "GB18030, GB18030, 王小东",
        "GBK, GBK, 王小东"
    })
    void singleSetsAreReadByTheirTerm(String term, String charset, String text) {
        byte[] bytes = text.getBytes(Charset.forName(charset));

        assertThat(SpecificCharacterSet.of(List.of(term)).split(bytes, Vr.LO))
                .containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1B2D4C, ISO-8859-5, Люксембург",
        "1B2D46, ISO-8859-7, Διονυσιος",
        "1B2D47, ISO-8859-6, قباني",
        "1B2D48, ISO-8859-8, שרון",
        "1B2D54, TIS-620, สมชาย",
        "1B2D4D, ISO-8859-9, Şişli"
    })
    void escapeSequencesSwitchTheUpperHalf(String escape, String charset, String text) {
        String hex = escape + HexFormat.of().formatHex(text.getBytes(Charset.forName(charset)));

        assertThat(text("\\ISO 2022 IR 144", hex)).isEqualTo(text);
    }

    @Test
    void backslashByteInsideAKanjiIsNoDelimiter() {
        byte[] bytes = HexFormat.of().parseHex("1B2442305C1B28425C1B2442305C1B2842");

        assertThat(SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87")).split(bytes, Vr.LO))
                .containsExactly("移", "移");
    }

    @Test
    void setsGoBackToTheFirstOnesAtADelimiter() {
        byte[] bytes = HexFormat.of().parseHex("1B2D4CD05CE9");

        assertThat(
                        SpecificCharacterSet.of(List.of("ISO 2022 IR 100", "ISO 2022 IR 144"))
                                .split(bytes, Vr.LO))
                .containsExactly("а", "é");
    }

    @Test
    void cutCharacterIsMarkedAndNothingIsThrown() {
        assertThat(text("\\ISO 2022 IR 87", "411B244230")).isEqualTo("A\uFFFD");
        assertThat(text("\\ISO 2022 IR 87", "411B")).startsWith("A");
    }

    private static String text(String terms, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        List<String> values =
                SpecificCharacterSet.of(List.of(terms.split("\\\\", -1))).split(bytes, Vr.PN);
        assertThat(values).hasSize(1);
        return values.get(0);
    }
}
