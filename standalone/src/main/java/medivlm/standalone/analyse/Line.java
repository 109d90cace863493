package medivlm.standalone.analyse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.ReportText;
import medivlm.findings.SeverityScorer;
import medivlm.model.ImageAnalysis;
import medivlm.model.ModelIdentity;
import medivlm.schemas.NotAnalysableReason;
import org.jspecify.annotations.Nullable;

/**
 * One line of the output: what was said of one image file. The severity is that of the text alone,
 * under the shipped prior.
 *
 * @param file as named on the command line
 * @param outcome {@code report} or {@code not-analysable}
 * @param reason why not; absent with a report
 * @param detail why not, for people; absent with a report
 * @param abstention how little the report should be trusted, 0..1
 * @param regions each with its box: x, y, w, h as fractions of the image
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Line(
        String file,
        String outcome,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String findings,
        @Nullable String impression,
        @Nullable List<Region> regions,
        @Nullable Severity severity,
        @Nullable Double abstention,
        String model) {

    record Region(String label, double score, Box box) {}

    record Box(double x, double y, double w, double h) {}

    record Severity(double raw, double normalised, String band) {}

    static Line of(String file, ImageAnalysis analysis, ModelIdentity model, Reference reference) {
        return switch (analysis) {
            case ImageAnalysis.Report report -> report(file, report, model, reference);
            case ImageAnalysis.NotARadiograph no ->
                    refused(file, NotAnalysableReason.NOT_A_CHEST_RADIOGRAPH, no.detail(), model);
        };
    }

    static Line refused(
            String file, NotAnalysableReason reason, String detail, ModelIdentity model) {
        return new Line(
                file,
                "not-analysable",
                reason.wire(),
                detail,
                null,
                null,
                null,
                null,
                null,
                name(model));
    }

    private static Line report(
            String file, ImageAnalysis.Report report, ModelIdentity model, Reference reference) {
        var score =
                SeverityScorer.scoreText(
                        ReportText.join(report.findings(), report.impression()),
                        reference,
                        Mode.DEFAULT);
        return new Line(
                file,
                "report",
                null,
                null,
                report.findings(),
                report.impression(),
                report.regions().stream().map(Line::region).toList(),
                new Severity(score.raw(), score.normalised(), score.band().wire()),
                report.abstention(),
                name(model));
    }

    private static Region region(medivlm.model.Region region) {
        var box = region.box();
        return new Region(
                region.label(), region.score(), new Box(box.x(), box.y(), box.w(), box.h()));
    }

    private static String name(ModelIdentity model) {
        return model.name() + " " + model.version() + " " + model.sha256();
    }
}
