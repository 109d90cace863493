package medivlm.model.evaluate;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import medivlm.findings.Label14;
import medivlm.findings.Mention;
import medivlm.findings.ReportReader;
import medivlm.findings.ReportText;
import medivlm.model.label.RadiographLabel;

/** The findings that a report states or suspects, as {@code findings} reads it. */
public final class ReadLabels {

    private static final ReportReader READER = ReportReader.standard();

    /** Concepts of recent fractures; those of healed ones and of devices are other findings. */
    private static final Set<String> FRACTURES =
            Set.of(
                    "fracture",
                    "rib-fracture",
                    "first-rib-fracture",
                    "clavicle-fracture",
                    "scapula-fracture",
                    "sternum-fracture",
                    "humerus-fracture",
                    "vertebral-fracture",
                    "unstable-spine-fracture",
                    "pathologic-fracture",
                    "stress-fracture");

    /** A hedge weaker than this ("unlikely") does not count as naming a finding. */
    private static final double SUSPECTED = 0.3;

    private ReadLabels() {}

    /** The labels read from a report's two parts. */
    public static Set<RadiographLabel> of(String findings, String impression) {
        List<Mention> mentions =
                READER.read(ReportText.join(findings, impression)).stream()
                        .filter(mention -> mention.certainty() >= SUSPECTED)
                        .toList();
        Set<RadiographLabel> out = EnumSet.noneOf(RadiographLabel.class);
        for (Label14 label : Label14.of(mentions)) {
            out.add(RadiographLabel.valueOf(label.name()));
        }
        for (Mention mention : mentions) {
            if (isFracture(mention)) {
                out.add(RadiographLabel.FRACTURE);
            }
        }
        return out;
    }

    static boolean isFracture(Mention mention) {
        return FRACTURES.contains(mention.concept());
    }
}
