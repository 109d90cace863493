package medivlm.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final EventCodec codec = EventCodec.of("urn:medivlm:test");

    static Stream<Event> events() {
        return Samples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachEventComesBackAsItWasSent(Event event) {
        ProducerRecord<String, byte[]> record = codec.encode(topicOf(event), event, TRACE);

        Decoded decoded = EventCodec.decode(record.headers(), record.value());

        assertThat(decoded).isInstanceOf(Decoded.Success.class);
        Decoded.Success success = (Decoded.Success) decoded;
        assertThat(success.event()).isEqualTo(event);
        assertThat(success.envelope().traceparent()).isEqualTo(TRACE);
        assertThat(record.key()).isEqualTo(event.key());
        assertThat(record.timestamp()).isEqualTo(event.occurredAt().toEpochMilli());
    }

    @ParameterizedTest
    @MethodSource("events")
    void keysCarryNoPatientDataOrUids(Event event) {
        assertThat(event.key()).doesNotContain("P7", "A7", "Made", Samples.UID);
    }

    @Test
    void everyEventTypeHasASample() {
        assertThat(Samples.all().stream().map(Event::typeName))
                .containsExactlyInAnyOrderElementsOf(EventJson.types().keySet());
    }

    @Test
    void aRecordWithoutCloudEventHeadersIsUnreadableAndSaysWhatToSend() {
        Decoded decoded =
                EventCodec.decode(new RecordHeaders(), "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Decoded.Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.faults().getFirst().message())
                                        .contains("ce_type"));
    }

    @Test
    void aMissingFieldIsNamedByItsPointer() {
        Event event = Samples.all().get(1);
        ProducerRecord<String, byte[]> record = codec.encode(Topic.STUDIES, event, null);
        byte[] broken =
                new String(record.value(), StandardCharsets.UTF_8)
                        .replace("\"revision\":1", "\"revision\":\"one\"")
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(EventCodec.decode(record.headers(), broken))
                .isInstanceOfSatisfying(
                        Decoded.Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.faults())
                                        .extracting(Fault::pointer)
                                        .isEqualTo(List.of("/revision")));
    }

    @Test
    void anUnknownFieldOfANewerWriterIsIgnored() {
        Event event = Samples.all().get(1);
        ProducerRecord<String, byte[]> record = codec.encode(Topic.STUDIES, event, null);
        byte[] newer =
                new String(record.value(), StandardCharsets.UTF_8)
                        .replaceFirst("\\{", "{\"addedLater\":[1,2],")
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(EventCodec.decode(record.headers(), newer))
                .isInstanceOfSatisfying(
                        Decoded.Success.class,
                        success -> assertThat(success.event()).isEqualTo(event));
    }

    @Test
    void aTopicTakesOnlyItsOwnEvents() {
        assertThatThrownBy(() -> codec.encode(Topic.ORDERS, Samples.all().getFirst(), null))
                .hasMessageContaining("triage.orders.v1 carries no InstanceReceived");
    }

    @Test
    void theStudyKeyIsAVersion5UuidOfSiteAndUid() {
        assertThat(Samples.STUDY.version()).isEqualTo(5);
        assertThat(Samples.STUDY.variant()).isEqualTo(2);
        assertThat(EventKeys.study("main", Samples.UID)).isEqualTo(Samples.STUDY);
        assertThat(EventKeys.study("other", Samples.UID)).isNotEqualTo(Samples.STUDY);
    }

    private static Topic topicOf(Event event) {
        return Stream.of(Topic.values())
                .filter(topic -> topic.eventType().isInstance(event))
                .findFirst()
                .orElseThrow();
    }
}
