package medivlm.triage.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.schemas.Door;
import medivlm.schemas.Event;
import medivlm.schemas.EventKeys;
import medivlm.schemas.Instance;
import medivlm.schemas.ModelVersion;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.NotAnalysableReason;
import medivlm.schemas.Patient;
import medivlm.schemas.Priority;
import medivlm.schemas.Region;
import medivlm.schemas.RegionBox;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.SeverityScored;
import medivlm.schemas.Source;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Timings;
import medivlm.triage.scoring.Corpora;
import medivlm.triage.scoring.ReportScorer;
import medivlm.triage.scoring.ScoredReport;

/**
 * A made-up study as it would look in a reading room.
 *
 * @param number tells it from the others
 * @param family family name
 * @param given given name
 * @param age years
 * @param sex M or F
 * @param priority priority of its order
 * @param minutes minutes since it arrived
 * @param findings findings, empty where it is not analysable
 * @param impression impression
 * @param label what the detector saw, empty for nothing
 * @param site where it was taken
 */
record Case(
        int number,
        String family,
        String given,
        int age,
        String sex,
        Priority priority,
        int minutes,
        String findings,
        String impression,
        String label,
        String site) {
    static final String SITE = "page";

    /** Of the page's own site. */
    Case(
            int number,
            String family,
            String given,
            int age,
            String sex,
            Priority priority,
            int minutes,
            String findings,
            String impression,
            String label) {
        this(number, family, given, age, sex, priority, minutes, findings, impression, label, SITE);
    }

    /** The same at another site. */
    Case at(String other) {
        return new Case(
                number,
                family,
                given,
                age,
                sex,
                priority,
                minutes,
                findings,
                impression,
                label,
                other);
    }

    /** A study of the same patient, taken earlier. */
    Case earlier(int otherNumber, int daysAgo) {
        return new Case(
                otherNumber,
                family,
                given,
                age,
                sex,
                priority,
                daysAgo * 24 * 60,
                findings,
                impression,
                label,
                site);
    }

    String mrn() {
        return "MRN-" + family.toUpperCase(Locale.ROOT);
    }

    String uid() {
        return "1.2.826.0.1.3680043.8.498." + (1000 + number);
    }

    String key() {
        return EventKeys.study(site, uid()).toString();
    }

    /** What arrives for it, at its time before {@code now}. */
    Event[] events(Instant now) {
        Instant received = now.minus(Duration.ofMinutes(minutes));
        List<Event> events = new ArrayList<>();
        events.add(received(1, received, now));
        if (findings.isEmpty()) {
            events.add(
                    new NotAnalysable(
                            EventKeys.study(site, uid()),
                            1,
                            site,
                            null,
                            received,
                            received.plusSeconds(4),
                            NotAnalysableReason.NOT_A_CHEST_RADIOGRAPH,
                            "Modality is US; send a chest radiograph (CR or DX)."));
            return events.toArray(Event[]::new);
        }
        ReportGenerated report = report(received);
        events.add(report);
        events.add(scored(report));
        return events.toArray(Event[]::new);
    }

    /** The same study with more images, before anybody analysed them. */
    Event again(Instant now) {
        return received(2, now.minus(Duration.ofMinutes(minutes)), now);
    }

    private StudyReceived received(int revision, Instant received, Instant now) {
        String mrn = mrn();
        LocalDate born = LocalDate.ofInstant(now, ZoneOffset.UTC).minusYears(age).minusDays(40);
        return new StudyReceived(
                EventKeys.study(site, uid()),
                revision,
                site,
                uid(),
                "ACC-" + (70_000 + number),
                new Patient(EventKeys.patient(site, mrn), mrn, site, family, given, born, sex),
                findings.isEmpty() ? "US" : "DX",
                "CHEST",
                received.minusSeconds(180),
                priority,
                "Shortness of breath",
                List.of(instance("1", number % 3 == 0 ? "AP" : "PA")),
                received,
                received.plusSeconds(2),
                new Source(Door.DICOM, "ROOM1"));
    }

    private Instance instance(String last, String view) {
        String sha256 = "%064x".formatted(number);
        return new Instance(
                uid() + ".1",
                uid() + ".1." + last,
                "1.2.840.10008.5.1.4.1.1.1.1",
                "1.2.840.10008.1.2.1",
                "application/dicom",
                "sha256:" + sha256,
                sha256,
                8_000_000,
                "DX",
                "CHEST",
                2048,
                2048,
                view);
    }

    private ReportGenerated report(Instant received) {
        List<Region> regions =
                label.isEmpty()
                        ? List.of()
                        : List.of(
                                new Region(
                                        uid() + ".1.1",
                                        label,
                                        0.87,
                                        new RegionBox(0.14, 0.16, 0.28, 0.44)));
        return new ReportGenerated(
                EventKeys.study(site, uid()),
                1,
                site,
                "CHEST",
                received,
                received.plusSeconds(5),
                new ModelVersion("medivlm-small", "0.1", "ab".repeat(32)),
                uid() + ".1.1",
                List.of(),
                findings,
                impression,
                regions,
                0.84,
                new Timings(800, 120, 640));
    }

    private SeverityScored scored(ReportGenerated report) {
        ScoredReport score =
                ReportScorer.score(
                        report.findings(),
                        report.impression(),
                        Reference.prior(Mode.DEFAULT),
                        Mode.DEFAULT);
        return new SeverityScored(
                report.study(),
                1,
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
}
