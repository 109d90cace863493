package medivlm.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SubmissionSitesTest {
    private final SubmissionSites sites =
            new SubmissionSites(
                    "triage.submissions.v1",
                    "main",
                    Map.of(
                            "triage.submissions.v1.north", "north",
                            "triage.submissions.v1.north.annex", "annex"));

    @Test
    void topicBindsItsProducerToASite() {
        assertThat(sites.siteOf("triage.submissions.v1")).contains("main");
        assertThat(sites.siteOf("triage.submissions.v1.north.ct")).contains("north");
        assertThat(sites.siteOf("triage.submissions.v1.north.annex.2")).contains("annex");
    }

    @Test
    void topicThatNobodyConfiguredIsBoundToNone() {
        assertThat(sites.siteOf("triage.submissions.v1.south")).isEmpty();
    }
}
