package medivlm.triage.fhir.matrix;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import medivlm.schemas.Door;
import medivlm.schemas.Event;
import medivlm.schemas.EventKeys;
import medivlm.schemas.Instance;
import medivlm.schemas.ModelVersion;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.NotAnalysableReason;
import medivlm.schemas.Patient;
import medivlm.schemas.PatientsMerged;
import medivlm.schemas.Priority;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.Source;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Timings;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.persistence.PatientIds;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Two sites with some dozens of studies in every state, with all that can be absent absent now and
 * then: by the events and commands of production, so that the database is as it would be.
 */
final class MadeUpHospital {
    static final int STUDIES = 48;

    private static final Source SOURCE = new Source(Door.REST, "modality-1");
    private static final Instant START = Instant.parse("2024-01-10T22:30:00Z");
    private static final long THREE_YEARS_S = 3L * 365 * 86_400;

    private final Random random = new Random(7);
    private final StoredStudies stored;
    private final List<String> sites;
    private final Map<UUID, UUID> sentPatients = new HashMap<>();
    private int accessions;
    private int reports;

    MadeUpHospital(StoredStudies stored, String run) {
        this.stored = stored;
        this.sites = List.of("Matrix North " + run, "matrix-south-" + run);
    }

    String[] sites() {
        return sites.toArray(String[]::new);
    }

    /** Id of the patient that each study was sent with. */
    Map<UUID, UUID> sentPatients() {
        return sentPatients;
    }

    /** Studies with an accession number. */
    int accessions() {
        return accessions;
    }

    /** Studies with a report. */
    int reports() {
        return reports;
    }

    MadeUpHospital fill() {
        for (int number = 0; number < STUDIES; number++) {
            add(number);
        }
        List<Patient> patients = patients(sites.getFirst());
        stored.apply(
                new PatientsMerged(
                        patients.getFirst(),
                        patients.get(4).patient(),
                        sites.getFirst(),
                        START,
                        SOURCE));
        return this;
    }

    /** One more study. */
    void add(int number) {
        String site = sites.get(number % 3 == 0 ? 1 : 0);
        String uid = "1.2.840.77." + Integer.toUnsignedString(site.hashCode()) + "." + number;
        Events events = new Events(site, uid);
        StudyReceived study = study(number, site, uid);
        Event[] analysis = analysis(number, events, study);
        stored.apply(study);
        stored.apply(analysis);
        accessions += study.accessionNumber() == null ? 0 : 1;
        reports += number % 8 == 3 || number % 8 == 4 ? 0 : 1;
        Patient patient = study.patient();
        if (patient != null) {
            sentPatients.put(study.study(), PatientIds.of(site, patient.patient()));
        }
        act(number, site, study.study());
    }

    private void act(int number, String site, UUID study) {
        switch (number % 8) {
            case 5 -> command(site, study, "claim", "{}");
            case 6 -> {
                command(site, study, "claim", "{}");
                command(site, study, "sign", "{\"verdict\":\"accept\"}");
                if (number % 3 == 0) {
                    command(site, study, "withdraw", "{\"reason\":\"wrong patient\"}");
                }
            }
            case 7 -> command(site, study, "withdraw", "{\"reason\":\"sent twice\"}");
            default -> {}
        }
    }

    private static void command(String site, UUID study, String name, String body) {
        given().auth()
                .oauth2(Tokens.of("ann", "clinician", site))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/worklist/" + study + "/" + name)
                .then()
                .statusCode(200);
    }

    private StudyReceived study(int number, String site, String uid) {
        Instant taken = START.plusSeconds(random.nextLong(THREE_YEARS_S));
        Instant received = taken.plusSeconds(random.nextInt(7_200));
        List<Patient> patients = patients(site);
        Priority[] priorities = Priority.values();
        List<Instance> images = new ArrayList<>();
        images.add(image(uid, 1, number % 5 == 0 ? null : number % 2 == 0 ? "DX" : "CR", "PA"));
        if (number % 4 == 1) {
            images.add(image(uid, 2, "DX", "LL"));
        }
        return new StudyReceived(
                EventKeys.study(site, uid),
                1,
                site,
                uid,
                number % 5 == 4 ? null : "ACC-" + number / 2,
                number % 7 == 6 ? null : patients.get(random.nextInt(patients.size())),
                number % 10 == 0 ? null : number % 9 == 0 ? " CR " : "DX",
                "CHEST",
                number % 6 == 5 ? null : taken,
                number % 11 == 10 ? null : priorities[random.nextInt(priorities.length)],
                "cough",
                images,
                received,
                received.plusSeconds(3),
                SOURCE);
    }

    private static Event[] analysis(int number, Events events, StudyReceived study) {
        Instant at = study.receivedAt().plusSeconds(9);
        return switch (number % 8) {
            case 3 -> new Event[0];
            case 4 ->
                    new Event[] {
                        new NotAnalysable(
                                study.study(),
                                1,
                                study.site(),
                                "CHEST",
                                study.receivedAt(),
                                at,
                                NotAnalysableReason.CORRUPT_IMAGE,
                                "truncated")
                    };
            default -> {
                ReportGenerated report = report(number, study, at);
                yield number % 16 == 2
                        ? new Event[] {report}
                        : new Event[] {report, events.scored(report)};
            }
        };
    }

    private static ReportGenerated report(int number, StudyReceived study, Instant at) {
        List<String> texts =
                List.of(
                        "Large right pneumothorax.",
                        "No acute cardiopulmonary process.",
                        "Left pleural effusion. Mild cardiomegaly.",
                        "No pneumothorax. No pleural effusion.");
        String text = texts.get(number % texts.size());
        return new ReportGenerated(
                study.study(),
                1,
                study.site(),
                "CHEST",
                study.receivedAt(),
                at,
                new ModelVersion("medivlm-small", "1", "ab".repeat(32)),
                study.instances().getFirst().sopInstanceUid(),
                List.of(),
                text,
                text,
                List.of(),
                0.9,
                new Timings(1, 2, 3));
    }

    private static Instance image(String uid, int number, @Nullable String modality, String view) {
        return new Instance(
                uid + "." + number,
                uid + "." + number + ".1",
                "1.2.840.10008.5.1.4.1.1.1.1",
                "1.2.840.10008.1.2.1",
                "application/dicom",
                "sha256:" + "ab".repeat(32),
                "ab".repeat(32),
                1000,
                modality,
                "CHEST",
                100,
                100,
                view);
    }

    private static List<Patient> patients(String site) {
        return List.of(
                patient(site, "M-1", "Müller", "Anna  Maria", LocalDate.of(1950, 3, 1), "F"),
                patient("1.2.3.4", "M-2", "ÅNGSTRÖM", "Jo", null, "M"),
                patient("http://ids.example/a b", "M-3", "O'Brien", " ", LocalDate.EPOCH, "O"),
                patient(site, "M-4", null, null, LocalDate.of(1988, 12, 31), null),
                patient(site, "M-5", "Mulder, Jr", "Ann", LocalDate.of(1988, 12, 1), "M"),
                patient("General Hospital", "M-1", "100%_!\\x", "Noël", null, "F"));
    }

    private static Patient patient(
            String authority,
            String mrn,
            @Nullable String family,
            @Nullable String given,
            @Nullable LocalDate born,
            @Nullable String sex) {
        return new Patient(
                EventKeys.patient(authority, mrn), mrn, authority, family, given, born, sex);
    }
}
