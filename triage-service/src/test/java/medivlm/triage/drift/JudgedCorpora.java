package medivlm.triage.drift;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import medivlm.schemas.StudyAnalysed;
import medivlm.triage.drift.ReportStream.Kind;
import medivlm.triage.intake.StoredStudies;

/** Corpora with made-up reports, judged, for tests of what people then see. */
@ApplicationScoped
public class JudgedCorpora {
    private static final Kind USUAL = new Kind(0.4, 0, 0.02);

    private final StoredStudies stored;
    private final DriftWatch watch;

    @Inject
    JudgedCorpora(StoredStudies stored, DriftWatch watch) {
        this.stored = stored;
        this.watch = watch;
    }

    /** A chest corpus whose reports became more abnormal after its baseline. */
    public void shifted(String site) {
        ReportStream stream = new ReportStream(site, 21);
        store(stream.next(520, USUAL));
        watch.judgeAll();
        store(stream.next(300, new Kind(0.65, 0.15, 0.06)));
        watch.judgeAll();
    }

    private void store(List<StudyAnalysed> analyses) {
        for (int i = 0; i < analyses.size(); i += 100) {
            stored.applyTogether(analyses.subList(i, Math.min(i + 100, analyses.size())));
        }
    }
}
