package medivlm.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.EventKeys;
import medivlm.schemas.Instance;
import medivlm.schemas.ModelVersion;
import medivlm.schemas.Patient;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.Source;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Timings;
import medivlm.schemas.Topic;
import medivlm.standalone.access.Tokens;
import medivlm.standalone.client.Door;
import medivlm.standalone.client.RefusedException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Studies whose analyses come in all at once; the clock stops when FHIR searches find the last
 * report of each partition and count them all. Scoring, the outbox and its relay work meanwhile, as
 * ever.
 */
final class FhirArrivals {
    private static final String SITE = Tokens.DEFAULT_SITE;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int PATIENTS = 200;

    private static final Duration LOOKS_EVERY = Duration.ofMillis(250);

    private final WorklistStack stack;
    private final int warm;
    private final int reports;
    private final EventCodec codec = EventCodec.of("urn:medivlm:bench");

    /**
     * Arrivals.
     *
     * @param warm reports that come before: they warm the service up and are not counted
     * @param reports reports that are counted
     */
    FhirArrivals(WorklistStack stack, int warm, int reports) {
        this.stack = stack;
        this.warm = warm;
        this.reports = reports;
    }

    /** Adds reports a second, and seconds until the first was found. */
    void measure(Map<String, Double> figures)
            throws IOException, RefusedException, InterruptedException, ExecutionException {
        Door door = stack.reader(1);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        MadeUpReports texts = new MadeUpReports(1);
        long studies = System.nanoTime();
        Collection<Integer> last = send(Topic.STUDIES, 0, studies(now, warm + reports));
        awaitEach(door, "ImagingStudy", "identifier", last);
        await(door, "ImagingStudy", warm + reports);
        figures.put("studies_per_s", (warm + reports) / seconds(studies));
        last = send(Topic.ANALYSES, 0, analyses(now, texts, 0, warm));
        awaitEach(door, "DiagnosticReport", "based-on:identifier", last);
        await(door, "DiagnosticReport", warm);
        List<Event> rest = analyses(now, texts, warm, warm + reports);
        long begin = System.nanoTime();
        last = send(Topic.ANALYSES, warm, rest);
        figures.put("events_sent_s", seconds(begin));
        awaitEach(door, "DiagnosticReport", "based-on:identifier", last);
        await(door, "DiagnosticReport", warm + reports);
        figures.put("readable_per_s", reports / seconds(begin));
        await(door, "Observation", warm + reports);
        figures.put("scored_per_s", reports / seconds(begin));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** A report is found by an index, so looking for it takes next to nothing from the rest. */
    private static void awaitEach(
            Door door, String type, String parameter, Collection<Integer> numbers)
            throws RefusedException, InterruptedException {
        for (int number : numbers) {
            await(door, type, Map.of(parameter, accession(number), "_summary", "count"), 1);
        }
    }

    private static void await(Door door, String type, int wanted)
            throws RefusedException, InterruptedException {
        await(door, type, Map.of("_summary", "count"), wanted);
    }

    private static void await(Door door, String type, Map<String, String> query, int wanted)
            throws RefusedException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            int found = door.get("/fhir/" + type, query).path("total").asInt();
            if (found >= wanted) {
                return;
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        found + " of " + wanted + " " + type + " for " + query + " after "
                                + PATIENCE);
            }
            Thread.sleep(LOOKS_EVERY);
        }
    }

    /** Returns the numbers of the last events of each partition, the first event being given. */
    private Collection<Integer> send(Topic topic, int first, List<? extends Event> events)
            throws InterruptedException, ExecutionException {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                stack.bootstrapServers(),
                                "linger.ms",
                                "5",
                                "batch.size",
                                "524288"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Event event : events) {
                sent.add(producer.send(codec.encode(topic, event, null)));
            }
            Map<Integer, Integer> last = new TreeMap<>();
            for (int place = 0; place < sent.size(); place++) {
                last.put(sent.get(place).get().partition(), first + place);
            }
            return last.values();
        }
    }

    private static List<Event> studies(Instant now, int count) {
        List<Event> studies = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String uid = uid(number);
            String sha256 = String.format(Locale.ROOT, "%064x", number);
            String mrn = "BENCH-" + number % PATIENTS;
            studies.add(
                    new StudyReceived(
                            key(number),
                            1,
                            SITE,
                            uid,
                            accession(number),
                            new Patient(
                                    EventKeys.patient(SITE, mrn),
                                    mrn,
                                    SITE,
                                    "Synth" + number % PATIENTS,
                                    "Jo",
                                    null,
                                    "O"),
                            "DX",
                            "CHEST",
                            now.minusSeconds(number),
                            null,
                            null,
                            List.of(
                                    new Instance(
                                            uid + ".1",
                                            uid + ".1.1",
                                            "1.2.840.10008.5.1.4.1.1.1.1",
                                            "1.2.840.10008.1.2.1",
                                            "application/dicom",
                                            "sha256:" + sha256,
                                            sha256,
                                            1,
                                            "DX",
                                            "CHEST",
                                            1,
                                            1,
                                            "PA")),
                            now,
                            now,
                            new Source(medivlm.schemas.Door.KAFKA, "bench")));
        }
        return studies;
    }

    /** A millisecond apart, as a model that never rests would write them. */
    private static List<Event> analyses(Instant now, MadeUpReports texts, int from, int to) {
        List<Event> analyses = new ArrayList<>();
        for (int number = from; number < to; number++) {
            Instant at = now.plusMillis(number);
            analyses.add(
                    new ReportGenerated(
                            key(number),
                            1,
                            SITE,
                            "CHEST",
                            now,
                            at,
                            new ModelVersion("bench", "1", "ab".repeat(32)),
                            uid(number) + ".1.1",
                            List.of(),
                            texts.next(),
                            "See findings.",
                            List.of(),
                            0.9,
                            new Timings(0, 0, 0)));
        }
        return analyses;
    }

    private static String uid(int number) {
        return "1.2.840.98." + (number + 1);
    }

    private static String accession(int number) {
        return "BENCH-" + number;
    }

    private static UUID key(int number) {
        return EventKeys.study(SITE, uid(number));
    }
}
