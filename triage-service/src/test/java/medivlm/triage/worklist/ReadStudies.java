package medivlm.triage.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.testing.Events;

/** Makes studies that stand on the worklist, each with a UID of its own. */
@ApplicationScoped
public class ReadStudies {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final StoredStudies stored;

    @Inject
    ReadStudies(StoredStudies stored) {
        this.stored = stored;
    }

    /** A study with a report and its severity. */
    public Events ready(String site, String findings) {
        Events study = received(site);
        analysed(study, 1, findings);
        return study;
    }

    /** A study without an analysis. */
    public Events received(String site) {
        Events study = new Events(site, "1.2.840.98." + NEXT.incrementAndGet());
        stored.apply(study.received(1));
        return study;
    }

    /** A report on a revision, scored. */
    public void analysed(Events study, int revision, String findings) {
        ReportGenerated report = study.report(revision, findings, "See findings.");
        stored.apply(report, study.scored(report));
    }
}
