package medivlm.triage.fhir.resource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import medivlm.schemas.FindingAssertion;
import medivlm.schemas.Instance;
import medivlm.schemas.ModelVersion;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.NotAnalysableReason;
import medivlm.schemas.Priority;
import medivlm.schemas.Region;
import medivlm.schemas.RegionBox;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.ScoredTerm;
import medivlm.schemas.SeverityBand;
import medivlm.schemas.SeverityScored;
import medivlm.schemas.StudyAnalysed;
import medivlm.schemas.Timings;
import medivlm.triage.fhir.record.PatientRecord;
import medivlm.triage.fhir.record.ReportStep;
import medivlm.triage.fhir.record.RowState;
import medivlm.triage.fhir.record.Signature;
import medivlm.triage.fhir.record.StudyRecord;
import org.jspecify.annotations.Nullable;

/** Made-up studies in every state that FHIR tells apart. */
final class StudyExamples {
    static final UUID STUDY = UUID.fromString("0f0a5f0e-3f41-5c3a-8d4e-2b1f7c9d0e11");
    static final Instant RECEIVED = Instant.parse("2026-11-23T10:00:00Z");
    static final Instant ANALYSED = Instant.parse("2026-11-23T10:00:07.250Z");
    static final Instant SIGNED = Instant.parse("2026-11-23T10:12:30Z");
    static final ModelVersion MODEL = new ModelVersion("medivlm-small", "1", "ab".repeat(32));
    static final String FINDINGS = "Large right pneumothorax. No pleural effusion.";
    static final String IMPRESSION = "Large right pneumothorax <tension> & shift.";

    private StudyExamples() {}

    static PatientRecord patient() {
        return new PatientRecord(
                UUID.fromString("7d3c8b1e-0000-5000-8000-000000000001"),
                "main",
                3,
                RECEIVED,
                "MRN 4711",
                "General Hospital",
                "Example",
                "Ada Maria",
                LocalDate.of(1958, 2, 28),
                "F",
                null);
    }

    static StudyRecord waiting() {
        return study(patient(), "ACC-1", null, null, RowState.WAITING, null);
    }

    static StudyRecord ready() {
        return study(patient(), "ACC-1", report(), severity(), RowState.READY, null);
    }

    static StudyRecord claimed() {
        return study(patient(), "ACC-1", report(), severity(), RowState.CLAIMED, null);
    }

    static StudyRecord signed(boolean amended) {
        return study(patient(), "ACC-1", report(), severity(), RowState.SIGNED, signature(amended));
    }

    static StudyRecord withdrawn() {
        return study(patient(), "ACC-1", report(), severity(), RowState.WITHDRAWN, null);
    }

    static StudyRecord withdrawnAfterSigning() {
        return study(
                patient(), "ACC-1", report(), severity(), RowState.WITHDRAWN, signature(false));
    }

    static StudyRecord notAnalysed() {
        return study(
                patient(),
                null,
                new NotAnalysable(
                        STUDY,
                        1,
                        "main",
                        null,
                        RECEIVED,
                        ANALYSED,
                        NotAnalysableReason.NOT_A_CHEST_RADIOGRAPH,
                        "Modality is US; send a chest radiograph (CR or DX)."),
                null,
                RowState.READY,
                null);
    }

    /** Nothing but what every study has. */
    static StudyRecord bare() {
        return study(null, null, null, null, RowState.WAITING, null);
    }

    private static Signature signature(boolean amended) {
        return new Signature(
                "clinician", "Dr. Example", SIGNED, FINDINGS, "Pneumothorax. Drain.", amended);
    }

    static StudyAnalysed report() {
        return new ReportGenerated(
                STUDY,
                1,
                "main",
                "CHEST",
                RECEIVED,
                ANALYSED,
                MODEL,
                "1.2.826.0.1.3680043.8.498.3",
                List.of(),
                FINDINGS,
                IMPRESSION,
                List.of(
                        new Region(
                                "1.2.826.0.1.3680043.8.498.3",
                                "pneumothorax",
                                0.91,
                                new RegionBox(0.1, 0.1, 0.3, 0.4))),
                0.83,
                new Timings(1, 2, 3));
    }

    static SeverityScored severity() {
        return new SeverityScored(
                STUDY,
                1,
                "main",
                "CHEST",
                RECEIVED,
                ANALYSED.plusSeconds(1),
                5.4321,
                0.9731,
                SeverityBand.CRITICAL,
                SeverityBand.CRITICAL,
                List.of(
                        new ScoredTerm(
                                "pneumothorax",
                                "pneumothorax",
                                12,
                                24,
                                FindingAssertion.ASSERTED,
                                1,
                                2.5,
                                2,
                                5),
                        new ScoredTerm(
                                "pleural-effusion",
                                "pleural effusion",
                                29,
                                45,
                                FindingAssertion.NEGATED,
                                0,
                                1.5,
                                1,
                                0)),
                "main/CHEST",
                "prior-1",
                "default");
    }

    private static StudyRecord study(
            @Nullable PatientRecord patient,
            @Nullable String accession,
            @Nullable StudyAnalysed analysis,
            @Nullable SeverityScored severity,
            RowState state,
            @Nullable Signature signature) {
        return new StudyRecord(
                STUDY,
                7,
                SIGNED,
                "main",
                "1.2.826.0.1.3680043.8.498.1",
                accession,
                patient,
                "DX",
                "CHEST",
                patient == null ? null : RECEIVED.minusSeconds(300),
                patient == null ? null : Priority.STAT,
                patient == null ? null : "Chest pain",
                List.of(instance("3", "PA"), instance("4", "LL")),
                RECEIVED,
                analysis,
                severity,
                state,
                RECEIVED.plusSeconds(900),
                state == RowState.CLAIMED ? "clinician" : null,
                signature,
                STUDY,
                analysis == null ? 0 : 1,
                steps(state, signature));
    }

    private static List<ReportStep> steps(RowState state, @Nullable Signature signature) {
        List<ReportStep> steps = new ArrayList<>();
        if (signature != null) {
            steps.add(
                    new ReportStep(
                            STUDY,
                            2,
                            signature.amended() ? "amended" : "final",
                            signature.signer(),
                            signature.name(),
                            null,
                            SIGNED));
        }
        if (state == RowState.WITHDRAWN) {
            steps.add(
                    new ReportStep(
                            STUDY,
                            3,
                            signature == null ? "cancelled" : "entered-in-error",
                            "boss",
                            null,
                            "wrong patient",
                            SIGNED.plusSeconds(60)));
            steps.add(
                    new ReportStep(
                            UUID.fromString("00000000-0000-4000-8000-000000000009"),
                            1,
                            "entered-in-error",
                            null,
                            null,
                            null,
                            SIGNED));
        }
        return steps;
    }

    private static Instance instance(String last, String view) {
        return new Instance(
                "1.2.826.0.1.3680043.8.498.2",
                "1.2.826.0.1.3680043.8.498." + last,
                "1.2.840.10008.5.1.4.1.1.1.1",
                "1.2.840.10008.1.2.1",
                "application/dicom",
                "sha256:" + "0".repeat(63) + last,
                "0".repeat(63) + last,
                1000,
                "DX",
                "CHEST",
                2048,
                2048,
                view);
    }
}
