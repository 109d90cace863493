package medivlm.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One whole instance of every event, made up. */
final class Samples {
    static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    static final String UID = "1.2.826.0.1.3680043.10.1338.7";
    static final UUID STUDY = EventKeys.study("main", UID);

    private static final Source SOURCE = new Source(Door.REST, "demo-publisher");
    private static final Patient PATIENT =
            new Patient(
                    EventKeys.patient("MAIN", "P7"),
                    "P7",
                    "MAIN",
                    "Made",
                    "Up",
                    LocalDate.of(1960, 2, 3),
                    "F");
    private static final String SHA = "0123456789abcdef".repeat(4);
    private static final Instance IMAGE =
            new Instance(
                    UID + ".1",
                    UID + ".1.1",
                    "1.2.840.10008.5.1.4.1.1.1",
                    "1.2.840.10008.1.2.1",
                    "application/dicom",
                    "sha256:" + SHA,
                    SHA,
                    4096,
                    "CR",
                    "CHEST",
                    64,
                    64,
                    "PA");
    private static final ModelVersion MODEL = new ModelVersion("medivlm-small", "1", SHA);

    private Samples() {}

    static List<Event> all() {
        JsonNode object =
                JsonNodeFactory.instance.objectNode().put("resourceType", "DiagnosticReport");
        UUID order = EventKeys.order("main", "A7");
        return List.of(
                new InstanceReceived(
                        STUDY,
                        "main",
                        UID,
                        "A7",
                        PATIENT,
                        "CR",
                        "CHEST",
                        AT,
                        Priority.STAT,
                        "dyspnoea",
                        IMAGE,
                        true,
                        AT,
                        SOURCE),
                new StudyReceived(
                        STUDY,
                        1,
                        "main",
                        UID,
                        "A7",
                        PATIENT,
                        "CR",
                        "CHEST",
                        AT,
                        Priority.ROUTINE,
                        "dyspnoea",
                        List.of(IMAGE),
                        AT,
                        AT,
                        SOURCE),
                new StudySubmitted(
                        "sub-1",
                        "main",
                        UID,
                        "A7",
                        new SubmittedPatient(
                                "P7", "MAIN", "Made", "Up", LocalDate.of(1960, 2, 3), "F"),
                        Priority.ASAP,
                        "dyspnoea",
                        List.of(
                                new SubmittedImage(
                                        "sha256:" + SHA, SHA, "application/dicom", "PA")),
                        AT),
                new OrderPlaced(
                        order, "main", "A7", PATIENT, Priority.URGENT, "dyspnoea", AT, SOURCE),
                new OrderChanged(
                        order, "main", "A7", PATIENT, Priority.STAT, "dyspnoea", AT, SOURCE),
                new OrderCancelled(order, "main", "A7", "duplicate", AT, SOURCE),
                new PatientChanged(PATIENT, "main", AT, SOURCE),
                new PatientsMerged(PATIENT, EventKeys.patient("MAIN", "P8"), "main", AT, SOURCE),
                new ReportGenerated(
                        STUDY,
                        1,
                        "main",
                        "CHEST",
                        AT,
                        AT,
                        MODEL,
                        UID + ".1.1",
                        List.of(),
                        "There is a large right pneumothorax.",
                        "Pneumothorax.",
                        List.of(
                                new Region(
                                        UID + ".1.1",
                                        "pneumothorax",
                                        0.9,
                                        new RegionBox(0.1, 0.1, 0.3, 0.4))),
                        0.8,
                        new Timings(1, 2, 3)),
                new NotAnalysable(
                        STUDY,
                        1,
                        "main",
                        "CHEST",
                        AT,
                        AT,
                        NotAnalysableReason.NO_FRONTAL_VIEW,
                        "only a lateral view came; send the frontal one or read it unaided"),
                new SeverityScored(
                        STUDY,
                        1,
                        "main",
                        "CHEST",
                        AT,
                        AT,
                        12.5,
                        0.97,
                        SeverityBand.CRITICAL,
                        SeverityBand.CRITICAL,
                        List.of(
                                new ScoredTerm(
                                        "pneumothorax",
                                        "pneumothorax",
                                        23,
                                        35,
                                        FindingAssertion.ASSERTED,
                                        1,
                                        2.5,
                                        5,
                                        12.5)),
                        "main/chest",
                        "prior-1",
                        "default"),
                new ReferencePublished("main/chest", "7", object, AT),
                new WorklistChanged(
                        STUDY,
                        "main",
                        42,
                        1,
                        "ready",
                        0,
                        AT,
                        0.97,
                        SeverityBand.CRITICAL,
                        Priority.STAT,
                        AT),
                new DiagnosticReportPublished(STUDY, "main", 1, "preliminary", object, AT),
                new DeadLetter(
                        "no JSON",
                        List.of(new Fault("#", "no JSON")),
                        "triage.submissions.v1",
                        0,
                        7,
                        "k",
                        Map.of("ce_type", "x"),
                        "e30=",
                        "ingest-service",
                        AT));
    }
}
