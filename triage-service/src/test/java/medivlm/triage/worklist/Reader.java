package medivlm.triage.worklist;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import medivlm.triage.testing.Tokens;

/** A reader of one site, over HTTP. */
record Reader(String user, String site) {
    RequestSpecification request() {
        return given().auth()
                .oauth2(Tokens.of(user, "clinician", site))
                .contentType(ContentType.JSON);
    }

    Response tell(UUID study, String command, String body) {
        return request().body(body).post("/api/worklist/" + study + "/" + command);
    }

    ValidatableResponse tells(UUID study, String command, String body) {
        return tell(study, command, body).then().statusCode(200);
    }

    ValidatableResponse opens(UUID study) {
        return request().get("/api/worklist/" + study).then().statusCode(200);
    }
}
