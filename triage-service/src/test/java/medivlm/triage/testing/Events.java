package medivlm.triage.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.schemas.Door;
import medivlm.schemas.EventJson;
import medivlm.schemas.EventKeys;
import medivlm.schemas.Instance;
import medivlm.schemas.ModelVersion;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.NotAnalysableReason;
import medivlm.schemas.OrderCancelled;
import medivlm.schemas.OrderChanged;
import medivlm.schemas.OrderPlaced;
import medivlm.schemas.Patient;
import medivlm.schemas.PatientChanged;
import medivlm.schemas.PatientsMerged;
import medivlm.schemas.Priority;
import medivlm.schemas.ReferencePublished;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.SeverityScored;
import medivlm.schemas.Source;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Timings;
import medivlm.triage.scoring.Corpora;
import medivlm.triage.scoring.ReportScorer;
import medivlm.triage.scoring.ScoredReport;
import org.jspecify.annotations.Nullable;

/**
 * Events of one study at one site, at fixed times.
 *
 * @param site site
 * @param uid Study Instance UID
 */
public record Events(String site, String uid) {
    /** When the first image came in. */
    public static final Instant RECEIVED = Instant.parse("2026-11-23T08:00:00.123456789Z");

    private static final Source SOURCE = new Source(Door.REST, "modality-1");

    /** Key of the study. */
    public UUID study() {
        return EventKeys.study(site, uid);
    }

    /** Accession number of its order. */
    public String accession() {
        return "A-" + uid;
    }

    /** A patient of this site. */
    public Patient patient(String mrn, String familyName) {
        return new Patient(EventKeys.patient(site, mrn), mrn, site, familyName, "Jo", null, "F");
    }

    /** The study in a revision, with as many images. */
    public StudyReceived received(int revision) {
        List<Instance> instances =
                IntStream.rangeClosed(1, revision)
                        .mapToObj(i ->
                                new Instance(
                                        uid + ".1",
                                        uid + ".1." + i,
                                        "1.2.840.10008.5.1.4.1.1.1.1",
                                        "1.2.840.10008.1.2.1",
                                        "application/dicom",
                                        "sha256:" + "ab".repeat(32),
                                        "ab".repeat(32),
                                        1000,
                                        "DX",
                                        "CHEST",
                                        100,
                                        100,
                                        "PA"))
                        .toList();
        return new StudyReceived(
                study(),
                revision,
                site,
                uid,
                accession(),
                patient("M1", "Sent"),
                "DX",
                "CHEST",
                RECEIVED,
                null,
                "cough",
                instances,
                RECEIVED,
                RECEIVED.plusSeconds(revision),
                SOURCE);
    }

    /** An order for it. */
    public OrderPlaced placed(Priority priority) {
        return new OrderPlaced(
                EventKeys.order(site, accession()),
                site,
                accession(),
                null,
                priority,
                "pain",
                RECEIVED.minusSeconds(600),
                SOURCE);
    }

    /** A change of that order. */
    public OrderChanged changed(Priority priority) {
        return new OrderChanged(
                EventKeys.order(site, accession()),
                site,
                accession(),
                null,
                priority,
                "pain",
                RECEIVED.plusSeconds(60),
                SOURCE);
    }

    /** The end of that order. */
    public OrderCancelled cancelled() {
        return new OrderCancelled(
                EventKeys.order(site, accession()),
                site,
                accession(),
                "mistake",
                RECEIVED.plusSeconds(90),
                SOURCE);
    }

    /** A report on a revision. */
    public ReportGenerated report(int revision, String findings, String impression) {
        return new ReportGenerated(
                study(),
                revision,
                site,
                "CHEST",
                RECEIVED,
                RECEIVED.plusSeconds(10L * revision),
                new ModelVersion("medivlm-small", "1", "ab".repeat(32)),
                uid + ".1.1",
                List.of(),
                findings,
                impression,
                List.of(),
                0.9,
                new Timings(1, 2, 3));
    }

    /** No report on a revision. */
    public NotAnalysable notAnalysable(int revision) {
        return new NotAnalysable(
                study(),
                revision,
                site,
                "CHEST",
                RECEIVED,
                RECEIVED.plusSeconds(10L * revision),
                NotAnalysableReason.CORRUPT_IMAGE,
                "truncated");
    }

    /** The severity of a report under the shipped prior, as the topology would score it. */
    public SeverityScored scored(ReportGenerated report) {
        ScoredReport score =
                ReportScorer.score(
                        report.findings(),
                        report.impression(),
                        Reference.prior(Mode.DEFAULT),
                        Mode.DEFAULT);
        return new SeverityScored(
                report.study(),
                report.revision(),
                site,
                report.bodyPart(),
                report.receivedAt(),
                report.analysedAt(),
                score.raw(),
                score.normalised(),
                score.band(),
                score.worst(),
                score.terms(),
                Corpora.of(site, report.bodyPart()),
                score.referenceVersion(),
                Mode.DEFAULT.wire());
    }

    /** A new reference of the site's corpus: the prior under another version. */
    public ReferencePublished reference(@Nullable String version, Instant at) {
        Reference prior = Reference.prior(Mode.DEFAULT);
        String corpus = Corpora.of(site, "CHEST");
        Reference next =
                new Reference(
                        version == null ? "r1" : version,
                        corpus,
                        prior.mode(),
                        prior.vocabularyVersion(),
                        prior.documents(),
                        prior.documentFrequencies(),
                        prior.scores());
        try {
            return new ReferencePublished(
                    corpus, next.version(), EventJson.mapper().readTree(next.toJson()), at);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the hospital says of a patient. */
    public PatientChanged patientChanged(String mrn, String familyName) {
        return new PatientChanged(
                patient(mrn, familyName), site, RECEIVED.plusSeconds(100), SOURCE);
    }

    /** Two records are one person. */
    public PatientsMerged merged(String survivor, String retired) {
        return new PatientsMerged(
                patient(survivor, "Survivor"),
                EventKeys.patient(site, retired),
                site,
                RECEIVED.plusSeconds(200),
                SOURCE);
    }
}
