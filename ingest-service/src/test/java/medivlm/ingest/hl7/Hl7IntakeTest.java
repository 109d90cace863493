package medivlm.ingest.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import medivlm.ingest.intake.Fakes;
import medivlm.schemas.Door;
import medivlm.schemas.EventKeys;
import medivlm.schemas.OrderCancelled;
import medivlm.schemas.OrderChanged;
import medivlm.schemas.OrderPlaced;
import medivlm.schemas.Patient;
import medivlm.schemas.PatientChanged;
import medivlm.schemas.PatientsMerged;
import medivlm.schemas.Priority;
import medivlm.schemas.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hl7IntakeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Fakes kafka = new Fakes();
    private final Hl7Intake intake = intake(new Hl7Sites(Map.of(), "main"));

    @Test
    void newOrderIsPlacedWithItsPatientAndPriority() {
        Hl7Reply reply = take(Messages.order("1", "NW", "A-1", "S"));

        assertThat(text(reply)).contains("MSA|AA|1").contains("|ACK^O01^ACK|");
        assertThat(kafka.published)
                .containsExactly(
                        new OrderPlaced(
                                EventKeys.order("main", "A-1"),
                                "main",
                                "A-1",
                                new Patient(
                                        EventKeys.patient("HOSP", "4711"),
                                        "4711",
                                        "HOSP",
                                        "Doe",
                                        "Jane Q",
                                        LocalDate.of(1971, 3, 5),
                                        "F"),
                                Priority.STAT,
                                "fall from a ladder",
                                Instant.parse("2026-03-01T09:00:00Z"),
                                new Source(Door.HL7, "RIS|NORTH")));
    }

    @Test
    void orderIsChangedAndCancelled() {
        take(Messages.order("1", "XO", "A-1", "A"));
        take(Messages.order("2", "CA", "A-1", ""));

        assertThat(kafka.published)
                .satisfiesExactly(
                        changed ->
                                assertThat(changed)
                                        .isInstanceOfSatisfying(
                                                OrderChanged.class,
                                                event ->
                                                        assertThat(event.priority())
                                                                .isEqualTo(Priority.ASAP)),
                        cancelled -> assertThat(cancelled).isInstanceOf(OrderCancelled.class));
    }

    @Test
    void imagingOrderOfVersion25CarriesPriorityAndAccessionInTheirOwnSegments() {
        take(
                Messages.message(
                        Messages.msh("OMI^O23^OMI_O23", "1"),
                        "PID|1||7^^^HOSP^PI~4711^^^HOSP^MR||Doe^Jane",
                        "ORC|NW|P1",
                        "TQ1|1||||||||S^Stat^HL70485",
                        "OBR|1|P1||36643-5^Chest^LN",
                        "IPC|ACC-9^RIS|RP1|1.2.3|SPS1"));

        assertThat(kafka.published)
                .singleElement()
                .isInstanceOfSatisfying(
                        OrderPlaced.class,
                        event -> {
                            assertThat(event.accessionNumber()).isEqualTo("ACC-9");
                            assertThat(event.priority()).isEqualTo(Priority.STAT);
                            assertThat(event.patient()).extracting(Patient::mrn).isEqualTo("4711");
                        });
    }

    @Test
    void everyOrderOfAMessageIsTaken() {
        take(
                Messages.message(
                        Messages.msh("ORM^O01", "1"),
                        "PID|1||4711",
                        "ORC|NW|P1|A-1||||^^^^^S",
                        "OBR|1|P1|A-1",
                        "ORC|NW|P2|A-2||||^^^^^R",
                        "OBR|2|P2|A-2"));

        assertThat(kafka.published)
                .extracting(event -> ((OrderPlaced) event).accessionNumber())
                .containsExactly("A-1", "A-2");
    }

    @Test
    void oneBadOrderKeepsTheWholeMessageOut() {
        Hl7Reply reply =
                take(
                        Messages.message(
                                Messages.msh("ORM^O01", "1"),
                                "ORC|NW|P1|A-1||||^^^^^S",
                                "OBR|1|P1|A-1",
                                "ORC|NW|P2",
                                "OBR|2|P2"));

        assertThat(text(reply)).contains("MSA|AE|1|the accession number is missing");
        assertThat(kafka.published).isEmpty();
    }

    @Test
    void patientIsChangedAndMerged() {
        take(
                Messages.message(
                        Messages.msh("ADT^A08^ADT_A01", "1"),
                        "EVN|A08|20260301095500+0100",
                        "PID|1||4711^^^HOSP^MR||Smith^Jane||1971|F"));
        take(
                Messages.message(
                        Messages.msh("ADT^A40^ADT_A39", "2"),
                        "EVN|A40|20260301095600+0100",
                        "PID|1||4711^^^HOSP^MR||Smith^Jane",
                        "MRG|815^^^HOSP^MR"));

        assertThat(kafka.published.getFirst())
                .isInstanceOfSatisfying(
                        PatientChanged.class,
                        event -> {
                            assertThat(event.patient().familyName()).isEqualTo("Smith");
                            assertThat(event.patient().birthDate()).isNull();
                            assertThat(event.changedAt())
                                    .isEqualTo(Instant.parse("2026-03-01T08:55:00Z"));
                        });
        assertThat(kafka.published.getLast())
                .isInstanceOfSatisfying(
                        PatientsMerged.class,
                        event -> {
                            assertThat(event.survivor().mrn()).isEqualTo("4711");
                            assertThat(event.retired()).isEqualTo(EventKeys.patient("HOSP", "815"));
                        });
    }

    @Test
    void sameMessageAgainIsAcknowledgedAndAnnouncesNothing() {
        String first = Messages.order("1", "NW", "A-1", "R");
        take(first);
        take(Messages.order("2", "XO", "A-1", "S"));

        Hl7Reply again = take(first);

        assertThat(text(again)).contains("MSA|AA|1");
        assertThat(kafka.published).hasSize(2).last().isInstanceOf(OrderChanged.class);
    }

    @Test
    void nothingIsAcknowledgedThatKafkaDidNotTake() {
        kafka.down = true;
        Hl7Reply reply = take(Messages.order("1", "NW", "A-1", "S"));
        kafka.down = false;
        Hl7Reply again = take(Messages.order("1", "NW", "A-1", "S"));

        assertThat(reply.answer()).isInstanceOf(Hl7Answer.Unavailable.class);
        assertThat(again.answer()).isEqualTo(new Hl7Answer.Accepted(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    MSH|^~\\&|RIS|N|T|M|20260301||ORU^R01|1|P|2.5.1;AR;MSH^1^9;200^
                    MSH|^~\\&|RIS|N|T|M|20260301||ADT^A01|1|P|2.5.1;AR;MSH^1^9;201^
                    MSH|^~\\&|RIS|N|T|M|20260301||ORM^O01|1|T|2.5.1;AR;MSH^1^11;202^
                    MSH|^~\\&|RIS|N|T|M|20260301||ORM^O01|1|P|3.0;AR;MSH^1^12;203^
                    MSH|^~\\&|RIS|N|T|M|20260301||ORM^O01||P|2.5.1;AE;MSH^1^10;101^
                    MSH|^~\\&|RIS|N|T|M|20260301||ORM^O01|1|P|2.5.1;AE;ORC^1;100^
                    MSH|^~\\&|RIS|N|T|M|yesterday||ORM^O01|1|P|2.5.1/ORC|NW||A||||^^^^^S/OBR|1;AE;MSH^1^7;102^
                    MSH|^~\\&|RIS|N|T|M|20260301||ORM^O01|1|P|2.5.1/ORC|??||A;AE;ORC^1^1;103^
                    MSH|^~\\&|RIS|N|T|M|20260301||ORM^O01|1|P|2.5.1/ORC|NW||A||||^^^^^XX;AE;ORC^1^7^1^6;103^
                    MSH|^~\\&|RIS|N|T|M|20260301||ORM^O01|1|P|2.5.1/ORC|XO||A;AE;TQ1^1^9;101^
                    MSH|^~\\&|RIS|N|T|M|20260301||ADT^A40|1|P|2.5.1/PID|1||4711;AE;MRG^1^1;101^
                    MSH|^~\\&|RIS|N|T|M|20260301||ADT^A40|1|P|2.5.1/PID|1||4711/MRG|4711;AE;MRG^1^1;102^
                    MSH|^~\\&|RIS|N|T|M|20260301||ADT^A08|1|P|2.5.1/PID|1||;AE;PID^1^3;101^
                    MSH|^~\\&|RIS|N|T|M|20260301||ADT^A08|1|P|2.5.1/PID|1||4711||||19711399;AE;PID^1^7;102^
                    MSH|^~\\&|RIS|N|T|M|20260301||ADT^A08|1|P|2.5.1/this is no segment;AE;MSH^1;100^
                    MSH|^~\\&|RIS|N|T|M|20260301||ADT^A08|1|P|2.5.1||||||KLINGON;AE;MSH^1^18;102^
                    GET / HTTP/1.1;AE;MSH^1;100^
                    """)
    void faultIsAnsweredWithItsPlaceAndKind(
            String segments, String code, String place, String kind) {
        Hl7Reply reply = take(Messages.message(segments.split("/(?=[A-Zt])", -1)));

        assertThat(text(reply)).contains("MSA|" + code + "|").contains("ERR||" + place);
        assertThat(text(reply)).contains("|" + kind).contains("|E|");
        assertThat(kafka.published).isEmpty();
    }

    @Test
    void errorHasTheOlderFormForOlderVersions() {
        Hl7Reply reply = take("MSH|^~\\&|RIS|N|T|M|20260301||ORM^O01|1|P|2.3\rORC|NW\rOBR|1\r");

        assertThat(text(reply)).contains("ERR|IPC^1^1^101&Required field missing");
    }

    @Test
    void textIsReadInTheCharacterSetOfTheMessage() {
        String message =
                Messages.message(
                        Messages.msh("ADT^A08", "1") + "||||||8859/1",
                        "PID|1||4711||M\u00fcller\\T\\Sohn^J\u00f6rg");

        Hl7Reply reply = intake.take(message.getBytes(ISO_8859_1));

        assertThat(new String(reply.acknowledgement(), ISO_8859_1)).contains("|8859/1");
        assertThat(kafka.published)
                .singleElement()
                .isInstanceOfSatisfying(
                        PatientChanged.class,
                        event -> {
                            assertThat(event.patient().familyName()).isEqualTo("M\u00fcller&Sohn");
                            assertThat(event.patient().givenName()).isEqualTo("J\u00f6rg");
                        });
    }

    @Test
    void bytesThatBreakTheirCharacterSetAreAFault() {
        String message = Messages.message(Messages.msh("ADT^A08", "1"), "PID|1||4711||M\u00fcller");

        Hl7Reply reply = intake.take(message.getBytes(ISO_8859_1));

        assertThat(text(reply)).contains("MSA|AE|1").contains("ERR||MSH^1^18");
    }

    @Test
    void messageOfAnUnknownSenderIsRejectedWhereThereIsNoDefaultSite() {
        Hl7Sites bound = new Hl7Sites(Map.of("RIS|NORTH", "north"), null);
        Hl7Intake strict = intake(bound);

        Hl7Reply known = strict.take(bytes(Messages.order("1", "NW", "A-1", "S")));
        Hl7Reply unknown =
                strict.take(
                        bytes(Messages.order("1", "NW", "A-1", "S").replace("|NORTH|", "|SOUTH|")));

        assertThat(known.answer()).isEqualTo(new Hl7Answer.Accepted(1));
        assertThat(((OrderPlaced) kafka.published.getFirst()).site()).isEqualTo("north");
        assertThat(text(unknown)).contains("MSA|AR|1").contains("ERR||MSH^1^3");
    }

    @Test
    void timeAfterNowIsNow() {
        take(Messages.order("1", "NW", "A-1", "S").replace("20260301100000", "20270301100000"));

        assertThat(kafka.published.getFirst().occurredAt()).isEqualTo(NOW);
    }

    private Hl7Intake intake(Hl7Sites sites) {
        return new Hl7Intake(
                null,
                sites,
                Set.of("P"),
                UTF_8,
                site -> ZoneId.of("UTC"),
                kafka,
                Clock.fixed(NOW, ZoneOffset.UTC),
                RecentMessages.ofThisProcess());
    }

    private Hl7Reply take(String message) {
        return intake.take(bytes(message));
    }

    private static byte[] bytes(String message) {
        return message.getBytes(UTF_8);
    }

    private static String text(Hl7Reply reply) {
        return new String(reply.acknowledgement(), UTF_8);
    }
}
