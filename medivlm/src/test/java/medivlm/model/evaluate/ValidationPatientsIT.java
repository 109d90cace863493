package medivlm.model.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import medivlm.model.DeviceChoice;
import medivlm.model.MediVlm;
import medivlm.model.progress.Progress;
import org.junit.jupiter.api.Test;

/** The shipped weights on real radiographs of patients that nothing was fitted to. */
class ValidationPatientsIT {

    private static final Path ROOT = Path.of(System.getProperty("triage.basedir", ".."));
    private static final Path DATA =
            Optional.ofNullable(System.getenv("TRIAGE_DATA"))
                    .map(Path::of)
                    .orElse(ROOT.resolve("../shared/data"));

    @Test
    void severityOfTheWrittenReportRanksPneumoniaAboveNormal() {
        assumeTrue(
                Files.isRegularFile(DATA.resolve("radiographs/kermany.csv")),
                "no radiographs in " + DATA);
        try (MediVlm model = MediVlm.load(ROOT.resolve("medivlm/models/small"), DeviceChoice.CPU)) {
            EvaluationResult result = Evaluation.run(model, DATA, 0, Progress.SILENT);
            Ranking kermany = result.rankings().getFirst();
            assertThat(kermany.dataSet()).startsWith("kermany");
            assertThat(kermany.positives()).isGreaterThan(700);
            Figure auc = kermany.auc();
            assertThat(auc == null ? Double.NaN : auc.value()).isBetween(0.985, 1.0);
            assertThat(result.refused()).isLessThan(20);
        }
    }
}
