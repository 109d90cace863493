package medivlm.ingest.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Set;
import medivlm.ingest.Samples;
import medivlm.schemas.Door;
import medivlm.schemas.EventKeys;
import medivlm.schemas.OrderCancelled;
import medivlm.schemas.OrderPlaced;
import medivlm.schemas.Priority;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Topic;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServiceUnderTest.class)
class FhirDoorIT {
    private static final String ORDER =
            "{\"resourceType\":\"ServiceRequest\",\"status\":\"active\",\"intent\":\"order\","
                    + "\"priority\":\"stat\",\"identifier\":[{\"type\":{\"coding\":[{\"code\":"
                    + "\"ACSN\"}]},\"value\":\"F-1\"}],\"subject\":{\"identifier\":{\"value\":"
                    + "\"4711\"}},\"reasonCode\":[{\"text\":\"fall\"}]}";

    @Test
    void orderIsPlacedAndCancelled() {
        HttpResponse<byte[]> placed = post("ServiceRequest", ORDER);
        HttpResponse<byte[]> cancelled =
                post("ServiceRequest", ORDER.replace("\"active\"", "\"revoked\""));

        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(Doors.json(placed).at("/issue/0/severity").asText()).isEqualTo("information");
        assertThat(cancelled.statusCode()).isEqualTo(201);
        OrderPlaced order =
                Records.await(
                        Topic.ORDERS,
                        OrderPlaced.class,
                        event -> event.accessionNumber().equals("F-1"));
        assertThat(order.priority()).isEqualTo(Priority.STAT);
        assertThat(order.indication()).isEqualTo("fall");
        assertThat(order.source().door()).isEqualTo(Door.FHIR);
        Records.await(
                Topic.ORDERS, OrderCancelled.class, event -> event.accessionNumber().equals("F-1"));
    }

    @Test
    void studyWithAnAttachedImageIsAStudy() {
        String study = "1.2.826.0.1.3680043.8.498.77";
        String json =
                "{\"resourceType\":\"ImagingStudy\",\"status\":\"available\",\"identifier\":[{"
                        + "\"system\":\"urn:dicom:uid\",\"value\":\"urn:oid:"
                        + study
                        + "\"}],\"contained\":[{\"resourceType\":\"Binary\",\"contentType\":"
                        + "\"image/png\",\"data\":\""
                        + Base64.getEncoder().encodeToString(Samples.png(77))
                        + "\"}]}";

        assertThat(post("ImagingStudy", json).statusCode()).isEqualTo(201);
        assertThat(post("ImagingStudy", json).statusCode()).isEqualTo(201);
        StudyReceived received =
                Records.await(
                        Topic.STUDIES,
                        StudyReceived.class,
                        event -> event.studyInstanceUid().equals(study));
        assertThat(received.study()).isEqualTo(EventKeys.study("main", study));
        assertThat(received.revision()).isEqualTo(1);
    }

    @Test
    void faultIsAnOperationOutcomeWithItsPlace() {
        assertFault(ORDER.replace("\"ACSN\"", "\"PLAC\""), 422, "ServiceRequest.identifier");
        assertFault(ORDER.replace("\"stat\"", "\"now\""), 422, "ServiceRequest.priority");
        assertFault(ORDER.replace("\"active\"", "\"draft\""), 422, "ServiceRequest.status");
        assertFault(ORDER.replace("ServiceRequest", "Patient"), 400, "Resource.resourceType");
        assertFault("nonsense", 400, "Resource");
        assertThat(
                        Doors.post(
                                        "fhir/ServiceRequest",
                                        Doors.token(Set.of("clinician"), "main"),
                                        "application/fhir+json",
                                        ORDER.getBytes(UTF_8))
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        Doors.post(
                                        "fhir/ServiceRequest?site=north",
                                        Doors.publisher(),
                                        "application/fhir+json",
                                        ORDER.getBytes(UTF_8))
                                .statusCode())
                .isEqualTo(403);
    }

    private static void assertFault(String json, int status, String expression) {
        HttpResponse<byte[]> response = post("ServiceRequest", json);
        assertThat(response.statusCode()).as(json).isEqualTo(status);
        assertThat(Doors.json(response).get("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(Doors.json(response).at("/issue/0/expression/0").asText()).isEqualTo(expression);
    }

    private static HttpResponse<byte[]> post(String type, String json) {
        return Doors.post(
                "fhir/" + type, Doors.publisher(), "application/fhir+json", json.getBytes(UTF_8));
    }
}
