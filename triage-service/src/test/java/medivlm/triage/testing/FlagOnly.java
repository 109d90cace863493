package medivlm.triage.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Cleared for triage and notification only, with a viewer; one application for all such tests. */
public final class FlagOnly implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "triage.cadt",
                "true",
                "triage.web.viewer",
                "https://pacs.example/viewer?StudyInstanceUIDs={studyInstanceUid}&k={study}");
    }
}
