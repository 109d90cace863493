package medivlm.findings.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import medivlm.findings.Label14;
import medivlm.findings.ReportText;

/**
 * A report with what people indexed for it.
 *
 * @param id its id in the file
 * @param split part of the usual split, may be empty
 * @param text findings and impression joined
 * @param indexed whether it was indexed at all; the two judgements below mean nothing otherwise
 * @param abnormal the index is not "normal"
 * @param significant the index names one of the conditions of the data's README
 * @param labels the labels set in its columns
 */
public record LabelledReport(
        String id,
        String split,
        String text,
        boolean indexed,
        boolean abnormal,
        boolean significant,
        Set<Label14> labels) {

    private static final Pattern SIGNIFICANT =
            Pattern.compile(
                    "effusion|pneumothorax|edema|consolidation|pneumonia|mass|nodule|infiltrate"
                            + "|congestion|cardiomegaly/moderate|cardiomegaly/severe|fractures"
                            + "|airspace disease|opacity|atelectasis|hydropneumothorax|emphysema"
                            + "|fibrosis|lung diseases, interstitial|heart failure");

    /** Copies the labels. */
    public LabelledReport {
        labels = Set.copyOf(labels);
    }

    /**
     * Reads a CSV file with the columns uid, mesh, findings, impression and the fourteen labels.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a column is missing
     */
    public static List<LabelledReport> read(Path csv) throws IOException {
        var reports = new ArrayList<LabelledReport>();
        for (var row : Csv.rows(Files.readString(csv))) {
            reports.add(of(row));
        }
        return reports;
    }

    private static LabelledReport of(Map<String, String> row) {
        var mesh = column(row, "mesh").toLowerCase(Locale.ROOT);
        var labels = EnumSet.noneOf(Label14.class);
        for (var label : Label14.values()) {
            if (column(row, label.column()).equals("1")) {
                labels.add(label);
            }
        }
        return new LabelledReport(
                column(row, "uid"),
                row.getOrDefault("r2gen_split", ""),
                ReportText.join(column(row, "findings"), column(row, "impression")),
                !mesh.equals("no indexing"),
                !mesh.equals("normal"),
                SIGNIFICANT.matcher(mesh).find(),
                labels);
    }

    private static String column(Map<String, String> row, String name) {
        var value = row.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the file has no column " + name);
        }
        return value;
    }
}
