package medivlm.triage.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class ReadingCommandsTest {
    private static final String ACCEPT = "{\"verdict\":\"accept\"}";

    @Inject ReadStudies studies;
    @Inject StoredStudies stored;

    private UUID signed(Reader reader) {
        UUID study = studies.ready(reader.site(), "The lungs are clear.").study();
        reader.tells(study, "claim", "{}");
        reader.tells(study, "sign", ACCEPT);
        return study;
    }

    private static void letTheGracePeriodPass(UUID study) {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    WorklistRowEntity row = WorklistRowEntity.findById(study);
                    row.takeBackUntil = Instant.EPOCH;
                });
    }

    @Test
    void criticalResultIsAcknowledgedOnceByWhoeverSawItFirst() {
        Reader ann = new Reader("ann", "ack");
        Events study = studies.ready("ack", "Large right tension pneumothorax.");
        ann.opens(study.study()).body("row.acknowledgement", nullValue());
        ann.tells(study.study(), "acknowledge", "{}")
                .body("acknowledgement.user", equalTo("ann"))
                .body("acknowledgement.name", equalTo("Dr ann"))
                .body("acknowledgement.at", notNullValue());
        new Reader("bob", "ack")
                .tells(study.study(), "acknowledge", "{}")
                .body("acknowledgement.user", equalTo("ann"));
        stored.apply(study.received(2));
        ann.opens(study.study()).body("row.acknowledgement", nullValue());
    }

    @Test
    void signatureCanBeTakenBackWhileTheRowSaysSo() {
        Reader ann = new Reader("ann", "undo");
        UUID study = signed(ann);
        ann.opens(study).body("row.takeBackUntil", notNullValue());
        assertThat(new Reader("bob", "undo").tell(study, "unsign", "{}").statusCode())
                .isEqualTo(409);
        ann.tells(study, "unsign", "{}")
                .body("state", equalTo("claimed"))
                .body("claim.user", equalTo("ann"))
                .body("signature", nullValue())
                .body("takeBackUntil", nullValue());
        ann.opens(study).body("report.status", equalTo("preliminary"));
        ann.tells(study, "release", "{}").body("state", equalTo("ready"));
    }

    @Test
    void signatureStaysOnceItsGracePeriodIsOver() {
        Reader ann = new Reader("ann", "late");
        UUID study = signed(ann);
        letTheGracePeriodPass(study);
        ann.opens(study).body("row.takeBackUntil", nullValue());
        ann.tell(study, "unsign", "{}").then().statusCode(409).body("detail", containsString("60"));
        ann.opens(study).body("row.state", equalTo("signed"));
    }

    @Test
    void signingOnceMoreWithTheSameWordsChangesNothingAndWithOthersIsRefused() {
        Reader ann = new Reader("ann", "twice");
        UUID study = studies.ready("twice", "The lungs are clear.").study();
        ann.tells(study, "claim", "{}");
        String edit = "{\"verdict\":\"edit\",\"findings\":\"Clear.\",\"impression\":\"%s\"}";
        int version = ann.tells(study, "sign", edit.formatted("Normal.")).extract().path("version");
        ann.tells(study, "sign", edit.formatted(" Normal. ")).body("version", equalTo(version));
        ann.tell(study, "sign", edit.formatted("Effusion."))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("addendum"));
        assertThat(ann.tell(study, "sign", ACCEPT).statusCode()).isEqualTo(409);
        ann.opens(study).body("report.impression", equalTo("Normal."));
        letTheGracePeriodPass(study);
        ann.tells(study, "addendum", "{\"text\":\"More.\"}");
        ann.tells(study, "sign", edit.formatted("Normal."));
        assertThat(ann.tell(study, "sign", edit.formatted("Effusion.")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void acceptingOrRejectingOnceMoreIsTheSameAsLongAsTheReasonIs() {
        Reader ann = new Reader("ann", "thrice");
        UUID accepted = signed(ann);
        ann.tells(accepted, "sign", ACCEPT);
        UUID study = studies.ready("thrice", "The lungs are clear.").study();
        String reject = "{\"verdict\":\"reject\",\"impression\":\"Normal.\",\"reason\":\"%s\"}";
        ann.tells(study, "claim", "{}");
        ann.tells(study, "sign", reject.formatted("wrong"));
        ann.tells(study, "sign", reject.formatted("wrong"));
        assertThat(ann.tell(study, "sign", reject.formatted("worse")).statusCode()).isEqualTo(409);
    }

    @Test
    void addendaStandUnderTheSignedTextWithSignerAndTime() {
        Reader ann = new Reader("ann", "addendum");
        UUID study = signed(ann);
        letTheGracePeriodPass(study);
        assertThat(ann.tell(study, "addendum", "{\"text\":\" \"}").statusCode()).isEqualTo(400);
        ann.tells(study, "addendum", "{\"text\":\"A nodule, too.\"}");
        new Reader("bob", "addendum").tells(study, "addendum", "{\"text\":\"Seen.\"}");
        ann.opens(study)
                .body("report.status", equalTo("amended"))
                .body("report.signedBy", equalTo("ann"))
                .body("report.impression", equalTo("See findings."))
                .body("report.addenda.text", equalTo(List.of("A nodule, too.", "Seen.")))
                .body("report.addenda.by", equalTo(List.of("ann", "bob")))
                .body("report.addenda[1].byName", equalTo("Dr bob"))
                .body("report.addenda[1].at", notNullValue())
                .body("reportHistory[2].addenda", hasSize(0));
        ReportVersionEntity latest =
                ReportVersionEntity.find("studyKey = ?1 order by reportVersion desc", study)
                        .firstResult();
        assertThat(latest.impression)
                .startsWith("See findings.\n\nAddendum (Dr ann, 20")
                .contains("):\nA nodule, too.\n\nAddendum (Dr bob, ")
                .endsWith("):\nSeen.");
        assertThat(latest.resource).contains("A nodule, too.").contains("amended");
    }

    @Test
    void addendumWithinTheMinuteEndsTheTakingBack() {
        Reader ann = new Reader("ann", "both");
        UUID study = signed(ann);
        ann.tells(study, "addendum", "{\"text\":\"More.\"}").body("takeBackUntil", nullValue());
        assertThat(ann.tell(study, "unsign", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void addendumNeedsASignedReport() {
        Reader ann = new Reader("ann", "early");
        UUID study = studies.ready("early", "The lungs are clear.").study();
        ann.tell(study, "addendum", "{\"text\":\"More.\"}")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("instance", equalTo("/api/worklist/" + study + "/addendum"));
    }

    @Test
    void signedStudyThatIsWithdrawnLeavesAReportEnteredInErrorAndComesBackUnsigned() {
        Reader ann = new Reader("ann", "error");
        UUID study = signed(ann);
        ann.tells(study, "withdraw", "{\"reason\":\"wrong patient\"}")
                .body("state", equalTo("withdrawn"))
                .body("takeBackUntil", nullValue());
        ann.opens(study)
                .body("report.status", equalTo("entered-in-error"))
                .body("report.signedBy", equalTo("ann"));
        assertThat(ann.tell(study, "addendum", "{\"text\":\"More.\"}").statusCode()).isEqualTo(409);
        ann.tells(study, "reinstate", "{}")
                .body("state", equalTo("ready"))
                .body("signature", nullValue())
                .body("reportVersion", equalTo(1));
        ann.opens(study)
                .body("report.status", equalTo("preliminary"))
                .body("reportHistory.status[1]", equalTo("entered-in-error"));
    }

    @Test
    void commandOnAnotherVersionThanTheOneSeenIsRefusedWithThePresentOne() {
        Reader ann = new Reader("ann", "match");
        UUID study = studies.ready("match", "The lungs are clear.").study();
        int version = ann.opens(study).extract().path("row.version");
        ann.request()
                .header("If-Match", "\"" + (version + 1) + "\"")
                .post("/api/worklist/" + study + "/claim")
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("version", equalTo(version));
        ann.request()
                .header("If-Match", "7")
                .post("/api/worklist/" + study + "/claim")
                .then()
                .statusCode(400);
        ann.request()
                .header("If-Match", "\"1000\", \"" + version + "\"")
                .post("/api/worklist/" + study + "/claim")
                .then()
                .statusCode(200);
        ann.tell(study, "release", "{\"version\":" + version + "}")
                .then()
                .statusCode(409)
                .body("version", greaterThan(version));
    }
}
