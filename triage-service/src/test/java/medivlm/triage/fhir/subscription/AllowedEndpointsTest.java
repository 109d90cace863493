package medivlm.triage.fhir.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedEndpointsTest {
    private final AllowedEndpoints allowed =
            new AllowedEndpoints(Set.of("https://ehr.example/hooks/", "http://127.0.0.1:9000/in"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ehr.example/hooks/a",
                "https://EHR.example:443/hooks/a/b?c=d",
                "https://ehr.example/hooks/",
                "http://127.0.0.1:9000/in",
                "http://127.0.0.1:9000/in/here"
            })
    void whatIsBelowAListedAddressMayBeCalled(String url) {
        assertThat(allowed.endpoint(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ehr.example/",
                "https://ehr.example/hooks-of-others/",
                "https://ehr.example/hooks/../admin",
                "https://ehr.example/hooks/%2e%2e/admin",
                "https://ehr.example/hooks/..%2fadmin",
                "https://ehr.example/hooks/\\..\\admin",
                "https://ehr.example//hooks/a",
                "https://ehr.example:8443/hooks/a",
                "http://ehr.example/hooks/a",
                "https://ehr.example@evil.example/hooks/a",
                "https://user:word@ehr.example/hooks/a",
                "https://ehr.example.evil.example/hooks/a",
                "https://ehr.example/hooks/a#b",
                "http://127.0.0.1:9000/inside",
                "http://127.0.0.1:9001/in",
                "http://localhost:9000/in",
                "http://2130706433:9000/in",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "gopher://ehr.example/hooks/a",
                "/hooks/a",
                "",
                "https://"
            })
    void nothingElseMay(String url) {
        assertThat(allowed.endpoint(url)).isEmpty();
    }

    @Test
    void nothingMayWhereNothingIsListed() {
        assertThat(new AllowedEndpoints(Set.of()).endpoint("https://ehr.example/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://ehr.example/", "ehr.example", "https://a.example/../b"})
    void addressThatCannotBeSafeKeepsTheServiceFromStarting(String url) {
        assertThatThrownBy(() -> new AllowedEndpoints(Set.of(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("triage.fhir.subscriptions.endpoints")
                .hasMessageContaining(url);
    }
}
