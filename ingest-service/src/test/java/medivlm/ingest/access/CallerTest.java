package medivlm.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {
    private static final Caller ONE = new Caller("a", Set.of("north"), false);
    private static final Caller TWO = new Caller("b", Set.of("north", "south"), false);
    private static final Caller NONE = new Caller("c", Set.of(), false);
    private static final Caller ADMIN = new Caller("d", Set.of("*"), true);
    private static final Caller PRETENDER = new Caller("e", Set.of("*"), false);

    @Test
    void callerOfOneSiteGoesThere() {
        assertThat(ONE.choose(null, "main")).isEqualTo(new SiteChoice.Chosen("north"));
    }

    @Test
    void callerOfSeveralSitesMustNameOne() {
        assertThat(TWO.choose(null, "main")).isEqualTo(new SiteChoice.Open());
        assertThat(TWO.choose("south", "main")).isEqualTo(new SiteChoice.Chosen("south"));
    }

    @Test
    void callerCannotGoElsewhere() {
        assertThat(ONE.choose("south", "main")).isEqualTo(new SiteChoice.Forbidden());
        assertThat(NONE.choose(null, "main")).isEqualTo(new SiteChoice.Forbidden());
    }

    @Test
    void starMeansAllSitesForAnAdministratorOnly() {
        assertThat(ADMIN.choose(null, "main")).isEqualTo(new SiteChoice.Chosen("main"));
        assertThat(ADMIN.choose("south", "main")).isEqualTo(new SiteChoice.Chosen("south"));
        assertThat(PRETENDER.choose(null, "main")).isEqualTo(new SiteChoice.Forbidden());
        assertThat(PRETENDER.choose("*", "main")).isEqualTo(new SiteChoice.Forbidden());
        assertThat(PRETENDER.maySee("*"::equals)).isFalse();
    }

    @Test
    void imageIsSeenByThoseWhoseSiteHoldsIt() {
        assertThat(TWO.maySee("south"::equals)).isTrue();
        assertThat(ONE.maySee("south"::equals)).isFalse();
        assertThat(NONE.maySee(site -> true)).isFalse();
        assertThat(ADMIN.maySee(site -> false)).isTrue();
    }
}
