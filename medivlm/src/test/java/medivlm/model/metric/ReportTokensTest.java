package medivlm.model.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected words are those that Stanford's PTBTokenizer 3.4.1 gave, lower case, by coco's rules.
 */
class ReportTokensTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "No pneumothorax (none).|no pneumothorax -lrb- none -rrb-",
                "4.6 cm x 3.7 cm|4.6 cm x 3.7 cm",
                "It's the patient's heart; don't worry, can't see.|"
                        + "it 's the patient 's heart do n't worry ca n't see",
                "1,000 mL and .5 cm, 5%|1,000 ml and .5 cm 5 %",
                "10:30 a.m. on 1/2/2003|10:30 a.m. on 1/2/2003",
                "Dr. Smith vs. Mr. Jones|dr. smith vs. mr. jones",
                "\"quoted\" text 'single'|quoted text single",
                "wait... what?! -- yes – no|wait what ?! yes no",
                "[bracket] {curly}|-lsb- bracket -rsb- -lcb- curly -rcb-",
                "Größe 4,6 cm, été|größe 4,6 cm été",
                "C7-T1 disc, T8/T9 levels, 5-6 mm, -3|c7-t1 disc t8/t9 levels 5-6 mm -3",
                "No. 3 of 2.|no. 3 of 2",
                "cannot be seen. they're|can not be seen they 're",
                "lungs.The heart:normal,the|lungs.the heart normal the",
                "1.Severe v76.12 x1.5|1 severe v76 .12 x1 .5",
                "°C 37°|° c 37 °",
                "“smart” ‘quotes’ it’s|smart quotes it 's",
                "patients' lungs '90s|patients lungs '90s",
            })
    void textBecomesTheWordsThatTheReferenceTokenizerLeaves(String text, String words) {
        assertThat(String.join(" ", ReportTokens.of(text))).isEqualTo(words);
    }

    @Test
    void punctuationAloneLeavesNothing() {
        assertThat(ReportTokens.of("")).isEmpty();
        assertThat(ReportTokens.of(" . .. , -- ... \n")).isEmpty();
    }
}
