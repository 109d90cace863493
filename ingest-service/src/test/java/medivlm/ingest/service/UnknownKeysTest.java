package medivlm.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnknownKeysTest {

    @Test
    void misspeltKeyIsUnknown() {
        assertThat(UnknownKeys.isUnknown("triage.ingst.zone")).isTrue();
        assertThat(UnknownKeys.isUnknown("triage.imagestore.directory")).isTrue();
        assertThat(UnknownKeys.isUnknown("%prod.triage.kafkaa.bootstrap-servers")).isTrue();
    }

    @Test
    void keysOfThisServiceAndOfOthersAreNot() {
        assertThat(UnknownKeys.isUnknown("triage.ingest.zone")).isFalse();
        assertThat(UnknownKeys.isUnknown("triage.kafka.bootstrap-servers")).isFalse();
        assertThat(UnknownKeys.isUnknown("triage.image-store.directory")).isFalse();
        assertThat(UnknownKeys.isUnknown("quarkus.http.port")).isFalse();
    }
}
