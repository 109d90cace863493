package medivlm.triage.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import medivlm.schemas.SeverityBand;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class DisclosureTest {
    private static final Disclosure CADT = Disclosure.cadt(SeverityBand.URGENT);

    @JsonFilter(MemberFilter.NAME)
    record Unheard(String news) {}

    private static ObjectMapper mapper(Disclosure disclosure) {
        ObjectMapper mapper = new ObjectMapper();
        new DisclosedJson(disclosure).customize(mapper);
        return mapper;
    }

    @Test
    void bandsBelowTheFlagAreNeverNamed() {
        assertThat(CADT.bands()).containsExactly(SeverityBand.CRITICAL, SeverityBand.URGENT);
        assertThat(CADT.names("significant")).isFalse();
        assertThat(CADT.names(null)).isFalse();
        assertThat(CADT.shows("RowView", "band", "critical", false)).isTrue();
        assertThat(CADT.shows("RowView", "band", "none", false)).isFalse();
    }

    @Test
    void theModelsTextIsShownOnceAPersonSignedIt() {
        assertThat(CADT.shows("StudyView.Report", "findings", null, false)).isFalse();
        assertThat(CADT.shows("StudyView.Report", "findings", null, true)).isTrue();
    }

    @Test
    void everythingIsShownWhereTheModeIsOff() {
        Disclosure full = Disclosure.full();
        assertThat(full.bands()).containsExactly(SeverityBand.values());
        assertThat(full.shows("StudyView", "score", null, false)).isTrue();
    }

    @Test
    void aMemberThatNobodyDecidedIsNotShown() throws JsonProcessingException {
        assertThat(mapper(CADT).writeValueAsString(new Unheard("normal"))).isEqualTo("{}");
        assertThat(mapper(Disclosure.full()).writeValueAsString(new Unheard("normal")))
                .isEqualTo("{\"news\":\"normal\"}");
    }

    @Test
    void aMapperWithoutTheFilterWritesNothing() {
        Assertions.assertThatThrownBy(
                        () -> new ObjectMapper().writeValueAsString(new Unheard("normal")))
                .isInstanceOf(InvalidDefinitionException.class);
    }
}
