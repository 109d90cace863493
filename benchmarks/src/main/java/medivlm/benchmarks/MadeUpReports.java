package medivlm.benchmarks;

import java.util.List;
import java.util.Random;

/** Report texts of six sentences each, about 300 characters; the same seed, the same texts. */
final class MadeUpReports {
    private static final List<String> SENTENCES =
            List.of(
                    "The heart is mildly enlarged.",
                    "Heart size is normal.",
                    "There is a small left pleural effusion with adjacent atelectasis.",
                    "No pneumothorax, effusion or focal consolidation.",
                    "Possible consolidation in the right lower lobe.",
                    "A right internal jugular line ends in the superior vena cava.",
                    "The lungs are clear and well expanded.",
                    "Large right tension pneumothorax with mediastinal shift.",
                    "Pulmonary edema cannot be excluded.",
                    "No change in the moderate right effusion.",
                    "A nodule of 8 mm is seen in the left upper lobe.",
                    "The bony thorax is intact.");

    private final Random random;

    MadeUpReports(long seed) {
        random = new Random(seed);
    }

    String next() {
        StringBuilder report = new StringBuilder();
        for (int s = 0; s < 6; s++) {
            report.append(SENTENCES.get(random.nextInt(SENTENCES.size()))).append(' ');
        }
        return report.toString();
    }
}
