package medivlm.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import medivlm.ingest.Samples;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServiceUnderTest.class)
class StudyUploadIT {

    @Test
    void pictureSentTwiceIsOneStudy() {
        HttpResponse<byte[]> first =
                Doors.post("/api/studies", Doors.publisher(), "image/png", Samples.png(1));
        HttpResponse<byte[]> second =
                Doors.post("/api/studies", Doors.publisher(), "image/png", Samples.png(1));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        JsonNode one = Doors.json(first);
        JsonNode two = Doors.json(second);
        assertThat(two.get("study")).isEqualTo(one.get("study"));
        assertThat(one.at("/instances/0/duplicate").asBoolean()).isFalse();
        assertThat(two.at("/instances/0/duplicate").asBoolean()).isTrue();
        assertThat(one.get("topic").asText()).isEqualTo("triage.instances.v1");
        assertThat(two.get("offset").asLong()).isGreaterThan(one.get("offset").asLong());
    }
}
