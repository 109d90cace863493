package medivlm.model.evaluate;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import medivlm.model.ImageAnalysis;
import medivlm.model.label.RadiographLabel;

/**
 * An image, what is true of it and what its report says.
 *
 * @param known findings of which the truth is known
 * @param there those of them that are there
 * @param report as read
 * @param abstention of the report, 0..1
 */
record Judged(
        Set<RadiographLabel> known,
        Set<RadiographLabel> there,
        ReadReport report,
        double abstention) {

    static Judged of(
            Set<RadiographLabel> known, Set<RadiographLabel> there, ImageAnalysis.Report report) {
        return new Judged(
                findings(known),
                findings(there),
                ReadReport.of(report.findings(), report.impression()),
                report.abstention());
    }

    private static Set<RadiographLabel> findings(Set<RadiographLabel> labels) {
        return labels.stream()
                .filter(label -> label.kind() == RadiographLabel.Kind.FINDING)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the report names exactly what is there, as far as the truth is known. */
    boolean right() {
        Set<RadiographLabel> named = new HashSet<>(report.named());
        named.retainAll(known);
        return named.equals(there);
    }

    LabelAgreement.Item item() {
        return new LabelAgreement.Item(phrases(known), phrases(there), phrases(report.named()));
    }

    private static Set<String> phrases(Set<RadiographLabel> labels) {
        return labels.stream().map(RadiographLabel::phrase).collect(Collectors.toSet());
    }
}
