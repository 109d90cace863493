package medivlm.triage.fhir.resource;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import medivlm.findings.Vocabulary;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.ScoredTerm;
import medivlm.schemas.SeverityBand;
import medivlm.schemas.SeverityScored;
import medivlm.triage.fhir.record.RowState;
import medivlm.triage.fhir.record.StudyRecord;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** The severity of a study: a rank among recent studies, not a probability of disease. */
public final class SeverityObservations {
    private static final String NOTE =
            "Reading priority: the share of recent studies of the same kind whose report is less"
                    + " severe. A rank, not a probability of disease.";

    private SeverityObservations() {}

    /**
     * The severity.
     *
     * @return null where the study was not scored
     */
    public static @Nullable Observation of(StudyRecord study) {
        SeverityScored severity = study.severity();
        if (severity == null) {
            return null;
        }
        Observation observation = new Observation();
        observation.setId(study.study().toString());
        observation.setMeta(Links.machineMeta(study).addProfile(Profiles.SEVERITY));
        observation.addIdentifier(Links.studyKey(study, "severity"));
        Reference order = Links.order(study);
        if (order != null) {
            observation.addBasedOn(order);
        }
        observation.setStatus(status(study));
        observation.addCategory(
                new CodeableConcept(
                        new Coding(Systems.OBSERVATION_CATEGORY, "imaging", "Imaging")));
        observation.setCode(code("severity-rank", "Severity rank among recent studies"));
        observation.setSubject(Links.patient(study));
        Instant taken = study.studyDate();
        observation.setEffective(
                new DateTimeType(Date.from(taken == null ? study.receivedAt() : taken)));
        observation.setIssued(Date.from(severity.scoredAt()));
        observation.addPerformer(Links.site(study));
        observation.setValue(one(severity.normalised()));
        observation.addInterpretation(interpretation(severity.band()));
        observation.addNote().setText(NOTE);
        ReportGenerated report = study.report();
        if (report != null) {
            observation.setDevice(Links.device(report.model()));
        }
        observation.addDerivedFrom(Links.imagingStudy(study));
        components(observation, severity);
        return observation;
    }

    private static void components(Observation observation, SeverityScored severity) {
        observation.addComponent().setCode(code("raw", "Raw score")).setValue(one(severity.raw()));
        observation
                .addComponent()
                .setCode(code("percentile", "Percentile in the reference"))
                .setValue(
                        new Quantity()
                                .setValue(decimal(severity.normalised() * 100))
                                .setUnit("%")
                                .setSystem(Systems.UCUM)
                                .setCode("%"));
        observation
                .addComponent()
                .setCode(code("band", "Band"))
                .setValue(
                        new CodeableConcept(
                                new Coding(
                                        Systems.BAND,
                                        severity.band().wire(),
                                        capital(severity.band().wire()))));
        observation
                .addComponent()
                .setCode(code("reference-version", "Reference version"))
                .setValue(new StringType(severity.corpus() + "@" + severity.referenceVersion()));
        for (ScoredTerm term : severity.terms()) {
            CodeableConcept what = code("term", "Term of the score");
            Concepts.of(Vocabulary.standard(), term.concept()).getCoding().forEach(what::addCoding);
            what.setText(term.text() + " (" + term.assertion().wire() + ")");
            observation.addComponent().setCode(what).setValue(one(term.contribution()));
        }
    }

    private static Observation.ObservationStatus status(StudyRecord study) {
        if (study.state() == RowState.WITHDRAWN) {
            return study.signature() == null
                    ? Observation.ObservationStatus.CANCELLED
                    : Observation.ObservationStatus.ENTEREDINERROR;
        }
        return study.signature() == null
                ? Observation.ObservationStatus.PRELIMINARY
                : Observation.ObservationStatus.FINAL;
    }

    private static CodeableConcept interpretation(SeverityBand band) {
        Coding coding =
                switch (band) {
                    case CRITICAL -> new Coding(Systems.INTERPRETATION, "AA", "Critical abnormal");
                    case URGENT, SIGNIFICANT, MINOR ->
                            new Coding(Systems.INTERPRETATION, "A", "Abnormal");
                    case NONE -> new Coding(Systems.INTERPRETATION, "N", "Normal");
                };
        return new CodeableConcept(coding);
    }

    private static CodeableConcept code(String code, String display) {
        return new CodeableConcept(new Coding(Systems.SEVERITY, code, display)).setText(display);
    }

    private static Quantity one(double value) {
        return new Quantity()
                .setValue(decimal(value))
                .setUnit("1")
                .setSystem(Systems.UCUM)
                .setCode("1");
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
