package medivlm.triage.fhir.matrix;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import medivlm.triage.testing.Tokens;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** A reader in front of the FHIR server. */
final class FhirDoor implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token;

    FhirDoor(String... sites) {
        token = Tokens.of("ann", "fhir-reader", sites);
    }

    /** Address of the server, without a slash at the end. */
    String base() {
        return RestAssured.baseURI + ":" + RestAssured.port + "/fhir";
    }

    /** Names and values as a form or the part of a URL behind the question mark. */
    static String encoded(List<Map.Entry<String, String>> parameters) {
        return parameters.stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    HttpResponse<String> get(String pathAndQuery, String... headers) {
        return send(
                request(
                        pathAndQuery.startsWith("http")
                                ? pathAndQuery
                                : base() + "/" + pathAndQuery,
                        headers));
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(
                request(base() + "/" + path, headers)
                        .header("Accept", "application/fhir+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Ids of the matches, in their order. */
    List<String> ids(String type, List<Map.Entry<String, String>> query, boolean post) {
        HttpResponse<String> answer =
                post
                        ? post(
                                type + "/_search",
                                encoded(query),
                                "Content-Type",
                                "application/x-www-form-urlencoded",
                                "Prefer",
                                "handling=strict")
                        : get(type + "?" + encoded(query), "Prefer", "handling=strict");
        if (answer.statusCode() != 200) {
            throw new AssertionError(query + " -> " + answer.statusCode() + " " + answer.body());
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode entry : json(answer).path("entry")) {
            ids.add(entry.at("/resource/id").asText());
        }
        return ids;
    }

    /** Every resource of a type. */
    List<Resource> all(String type) {
        return bundle(get(type + "?_count=200")).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
    }

    static Bundle bundle(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, answer.body());
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String uri, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Bearer " + token);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
