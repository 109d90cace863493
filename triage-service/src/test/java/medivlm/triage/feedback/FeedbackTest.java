package medivlm.triage.feedback;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class FeedbackTest {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String ACCEPT = "{\"verdict\":\"accept\"}";
    private static final String EDIT =
            "{\"verdict\":\"edit\",\"findings\":\"Mine.\",\"impression\":\"Mine.\"}";

    @Inject StoredStudies stored;

    private static RequestSpecification as(String site) {
        return given().auth()
                .oauth2(Tokens.of("ann", "clinician", site))
                .contentType(ContentType.JSON);
    }

    private static String reject(String reason) {
        return "{\"verdict\":\"reject\",\"impression\":\"Mine.\",\"reason\":\"" + reason + "\"}";
    }

    private UUID claimed(String site) {
        Events study = new Events(site, "1.2.840.55." + NEXT.incrementAndGet());
        ReportGenerated report = study.report(1, "The lungs are clear.", "Normal.");
        stored.apply(study.received(1), report, study.scored(report));
        command(site, study.study(), "claim", "{}");
        return study.study();
    }

    private static void command(String site, UUID study, String what, String body) {
        as(site).body(body).post("/api/worklist/" + study + "/" + what).then().statusCode(200);
    }

    private static ValidatableResponse feedback(String site) {
        return as(site).get("/api/feedback").then().statusCode(200);
    }

    @Test
    void verdictsAndReasonsAreCountedPerModelVersionAndSite() {
        command("fb1", claimed("fb1"), "sign", ACCEPT);
        command("fb1", claimed("fb1"), "sign", EDIT);
        command("fb1", claimed("fb1"), "sign", reject("wrong side"));
        command("fb1", claimed("fb1"), "sign", reject(" Wrong side"));
        command("fb1", claimed("fb1"), "sign", reject("missed a nodule"));
        command("fb2", claimed("fb2"), "sign", ACCEPT);
        feedback("fb1")
                .body("$", hasSize(1))
                .body("[0].model", equalTo("medivlm-small"))
                .body("[0].modelVersion", equalTo("1"))
                .body("[0].accepted", equalTo(1))
                .body("[0].edited", equalTo(1))
                .body("[0].rejected", equalTo(3))
                .body("[0].reasons.count", equalTo(List.of(2, 1)));
        feedback("fb3").body("$", hasSize(0));
    }

    @Test
    void aSignatureThatWasTakenBackTakesItsVerdictAlong() {
        UUID study = claimed("fb4");
        command("fb4", study, "sign", ACCEPT);
        feedback("fb4").body("[0].accepted", equalTo(1));
        command("fb4", study, "unsign", "{}");
        feedback("fb4").body("$", hasSize(0));
        command("fb4", study, "sign", EDIT);
        feedback("fb4").body("[0].accepted", equalTo(0)).body("[0].edited", equalTo(1));
    }
}
