package medivlm.inference.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import medivlm.inference.analysis.ImageOutcome.NoReport;
import medivlm.inference.analysis.ImageOutcome.Reported;
import medivlm.schemas.ModelVersion;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.NotAnalysableReason;
import medivlm.schemas.Region;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.StudyAnalysed;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Timings;

/**
 * The rule that makes one outcome of a study from those of its images: the report is that of the
 * image with the highest raw severity, the earlier image among equals, and it names the others that
 * were analysed. Without any report the study gets the reason that says most about what to do.
 */
final class StudyReport {

    /** Most telling first: what can be repaired stands before what is as it should be. */
    private static final List<NotAnalysableReason> TELLING =
            List.of(
                    NotAnalysableReason.MODEL_FAILED,
                    NotAnalysableReason.IMAGE_NOT_FOUND,
                    NotAnalysableReason.CORRUPT_IMAGE,
                    NotAnalysableReason.UNSUPPORTED_TRANSFER_SYNTAX,
                    NotAnalysableReason.TOO_LARGE,
                    NotAnalysableReason.UNSUPPORTED_IMAGE,
                    NotAnalysableReason.NO_FRONTAL_VIEW,
                    NotAnalysableReason.TOO_SMALL,
                    NotAnalysableReason.NOT_A_CHEST_RADIOGRAPH,
                    NotAnalysableReason.NO_PIXEL_DATA);

    private final ModelVersion model;
    private final ReportSeverity severity;

    StudyReport(ModelVersion model, ReportSeverity severity) {
        this.model = model;
        this.severity = severity;
    }

    StudyAnalysed of(StudyReceived study, List<ImageOutcome> images, Timings timings, Instant now) {
        List<String> analysed = new ArrayList<>();
        String chosen = "";
        Reading.Report best = null;
        double highest = -1;
        for (ImageOutcome image : images) {
            if (image.result() instanceof Reported(Reading.Report report)) {
                analysed.add(image.instance().sopInstanceUid());
                double raw = severity.raw(report.findings(), report.impression());
                if (raw > highest) {
                    highest = raw;
                    best = report;
                    chosen = image.instance().sopInstanceUid();
                }
            }
        }
        return best == null
                ? without(study, images, now)
                : report(study, best, chosen, analysed, timings, now);
    }

    /** The outcome of a study of which the model, or what surrounds it, made nothing. */
    static NotAnalysable failed(StudyReceived study, Instant now) {
        return notAnalysable(
                study,
                NotAnalysableReason.MODEL_FAILED,
                "the analysis failed on this study; a person has to read it, and the log of the"
                        + " inference service has the cause under the study key",
                now);
    }

    private ReportGenerated report(
            StudyReceived study,
            Reading.Report report,
            String chosen,
            List<String> analysed,
            Timings timings,
            Instant now) {
        return new ReportGenerated(
                study.study(),
                study.revision(),
                study.site(),
                study.bodyPart(),
                study.receivedAt(),
                now,
                model,
                chosen,
                analysed.stream().filter(uid -> !uid.equals(chosen)).toList(),
                report.findings(),
                report.impression(),
                report.regions().stream()
                        .map(seen -> new Region(chosen, seen.label(), seen.score(), seen.box()))
                        .toList(),
                report.confidence(),
                timings);
    }

    private static NotAnalysable without(
            StudyReceived study, List<ImageOutcome> images, Instant now) {
        List<NoReport> why =
                images.stream()
                        .map(ImageOutcome::result)
                        .filter(NoReport.class::isInstance)
                        .map(NoReport.class::cast)
                        .sorted(Comparator.comparingInt(no -> TELLING.indexOf(no.reason())))
                        .toList();
        if (why.isEmpty()) {
            return notAnalysable(
                    study, NotAnalysableReason.NO_PIXEL_DATA, "the study has no images", now);
        }
        NoReport first = why.getFirst();
        String others =
                why.size() == 1 ? "" : "; " + (why.size() - 1) + " more images gave no report";
        return notAnalysable(study, first.reason(), first.detail() + others, now);
    }

    private static NotAnalysable notAnalysable(
            StudyReceived study, NotAnalysableReason reason, String detail, Instant now) {
        return new NotAnalysable(
                study.study(),
                study.revision(),
                study.site(),
                study.bodyPart(),
                study.receivedAt(),
                now,
                reason,
                detail);
    }
}
