package medivlm.triage.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import medivlm.schemas.Priority;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class ListTest {
    private static final String CLEAR = "The lungs are clear.";
    private static final String TENSION = "Large right tension pneumothorax.";
    private static final String EFFUSION = "There is a small left pleural effusion.";

    @Inject ReadStudies studies;
    @Inject StoredStudies stored;

    private static List<String> pages(Reader reader, String query, int limit) {
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Response answer =
                    reader.request().get("/api/worklist?limit=" + limit + "&" + query + after);
            assertThat(answer.statusCode()).isEqualTo(200);
            seen.addAll(answer.jsonPath().getList("rows.study", String.class));
            String next = answer.jsonPath().getString("next");
            after = next == null ? null : "&after=" + next;
        } while (after != null);
        return seen;
    }

    private static List<String> keys(Events... events) {
        return Arrays.stream(events).map(event -> event.study().toString()).toList();
    }

    @Test
    void eachSortComesWholeAndOnceInPagesOfAnySize() {
        Reader ann = new Reader("ann", "sorts");
        Events clear = studies.ready("sorts", CLEAR);
        Events tension = studies.ready("sorts", TENSION);
        Events waiting = studies.received("sorts");
        Events effusion = studies.ready("sorts", EFFUSION);
        Events broken = studies.received("sorts");
        stored.apply(broken.notAnalysable(1));
        stored.apply(waiting.placed(Priority.STAT));
        ann.tells(effusion.study(), "claim", "{}");
        for (int limit : List.of(1, 2, 3, 5, 50)) {
            assertThat(pages(ann, "sort=order", limit))
                    .startsWith(keys(waiting, tension).toArray(String[]::new))
                    .hasSize(5)
                    .doesNotHaveDuplicates();
            assertThat(pages(ann, "sort=received", limit))
                    .containsExactlyElementsOf(
                            keys(clear, tension, waiting, effusion, broken).stream()
                                    .sorted()
                                    .toList());
            List<String> severity = pages(ann, "sort=severity", limit);
            assertThat(severity).hasSize(5).doesNotHaveDuplicates();
            assertThat(severity.subList(0, 2))
                    .containsExactlyInAnyOrderElementsOf(keys(waiting, broken));
            assertThat(severity.subList(2, 5))
                    .containsExactlyElementsOf(keys(tension, effusion, clear));
        }
    }

    @Test
    void filtersNarrowTheListAloneAndTogether() {
        Reader ann = new Reader("ann", "filters");
        Events clear = studies.ready("filters", CLEAR);
        Events tension = studies.ready("filters", TENSION);
        Events effusion = studies.ready("filters", EFFUSION);
        Events waiting = studies.received("filters");
        stored.apply(clear.placed(Priority.URGENT));
        ann.tells(effusion.study(), "claim", "{}");
        ann.tells(waiting.study(), "override", "{\"priority\":\"stat\",\"reason\":\"asked for\"}");
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    WorklistRowEntity row = WorklistRowEntity.findById(waiting.study());
                    row.analysisLate = true;
                    row.viewPosition = "AP";
                });
        String finding =
                ann.opens(effusion.study()).extract().path("row.topFindings[0]").toString();
        assertThat(pages(ann, "state=waiting", 9)).isEqualTo(keys(waiting));
        assertThat(pages(ann, "state=waiting,claimed", 9))
                .containsExactlyInAnyOrderElementsOf(keys(waiting, effusion));
        assertThat(pages(ann, "state=waiting&state=claimed", 9)).hasSize(2);
        assertThat(pages(ann, "band=critical", 9)).isEqualTo(keys(tension));
        assertThat(pages(ann, "priority=urgent", 9)).isEqualTo(keys(clear));
        assertThat(pages(ann, "priority=stat", 9)).isEqualTo(keys(waiting));
        assertThat(pages(ann, "reader=me", 9)).isEqualTo(keys(effusion));
        assertThat(pages(new Reader("bob", "filters"), "reader=me", 9)).isEmpty();
        assertThat(pages(new Reader("bob", "filters"), "reader=ann", 9)).isEqualTo(keys(effusion));
        assertThat(pages(ann, "reader=none", 9))
                .containsExactlyInAnyOrderElementsOf(keys(clear, tension, waiting));
        assertThat(pages(ann, "late=true", 9)).isEqualTo(keys(waiting));
        assertThat(pages(ann, "late=false", 9)).hasSize(3);
        assertThat(pages(ann, "view=ap", 9)).isEqualTo(keys(waiting));
        assertThat(pages(ann, "finding=" + finding.toUpperCase(Locale.ROOT), 9))
                .isEqualTo(keys(effusion));
        assertThat(pages(ann, "finding=" + finding + "&reader=none", 9)).isEmpty();
        assertThat(pages(ann, "site=filters", 9)).hasSize(4);
        assertThat(pages(ann, "site=sorts", 9)).isEmpty();
        assertThat(pages(new Reader("eve", "elsewhere"), "site=filters", 9)).isEmpty();
        ann.tells(effusion.study(), "sign", "{\"verdict\":\"accept\"}");
        assertThat(pages(ann, "state=signed&reader=me", 9)).isEqualTo(keys(effusion));
        ann.request()
                .body(
                        """
                        {"text":"sen","state":["ready"],"band":["critical"],"sort":"severity",
                         "reader":"none","late":false,"limit":3}\
                        """)
                .post("/api/worklist/search")
                .then()
                .statusCode(200)
                .body("rows.study", equalTo(keys(tension)));
    }

    @Test
    void searchFindsNamesAndNumbersByTheirBeginning() {
        Reader ann = new Reader("ann", "search");
        Events study = studies.ready("search", CLEAR);
        for (String text : List.of("SEN", "jo", "m1", study.accession())) {
            ann.request()
                    .body("{\"text\":\"" + text + "\"}")
                    .post("/api/worklist/search")
                    .then()
                    .statusCode(200)
                    .body("rows.study", equalTo(keys(study)));
        }
        ann.request()
                .body("{\"text\":\"ent\"}")
                .post("/api/worklist/search")
                .then()
                .body("rows", hasSize(0));
    }

    @Test
    void unknownWordsAndParametersAreRefusedByName() {
        Reader ann = new Reader("ann", "words");
        for (String query :
                List.of(
                        "state=red",
                        "band=x",
                        "priority=x",
                        "late=maybe",
                        "sort=name",
                        "limit=x",
                        "after=x",
                        "sort=order&sort=received",
                        "text=Sent")) {
            ann.request()
                    .get("/api/worklist?" + query)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", containsString("'" + query.split("=", -1)[0] + "'"));
        }
        studies.ready("words", CLEAR);
        studies.ready("words", CLEAR);
        String next = ann.request().get("/api/worklist?limit=1").jsonPath().getString("next");
        ann.request()
                .get("/api/worklist?sort=severity&after=" + next)
                .then()
                .statusCode(400)
                .body("detail", containsString("sort=order"));
    }

    @Test
    void openRowsAreCountedByStateAndBandAndTheFirstLaneRaisesAnAlarm() {
        Reader ann = new Reader("ann", "counts");
        studies.ready("counts", CLEAR);
        studies.ready("counts", TENSION);
        studies.ready("counts", EFFUSION);
        Events waiting = studies.received("counts");
        ann.tells(waiting.study(), "claim", "{}");
        ann.request()
                .get("/api/worklist/counts")
                .then()
                .statusCode(200)
                .body("open", equalTo(4))
                .body("late", equalTo(4))
                .body("byState.ready", equalTo(3))
                .body("byState.claimed", equalTo(1))
                .body("byState.waiting", equalTo(0))
                .body("byBand.critical", equalTo(1))
                .body("lane0.open", equalTo(1))
                .body("lane0.share", equalTo(0.25f))
                .body("lane0.alarm", equalTo(true));
        new Reader("eve", "nowhere")
                .request()
                .get("/api/worklist/counts")
                .then()
                .body("open", equalTo(0))
                .body("lane0.alarm", equalTo(false));
    }
}
