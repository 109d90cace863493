package medivlm.model.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import medivlm.model.data.PictureFile;
import medivlm.model.data.Radiograph;
import medivlm.model.data.RadiographCatalogue;
import medivlm.model.data.Split;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;

/** Gathers what is trained on. Validation patients are never read. */
final class TrainingSet {

    /** Phantom seeds of training count up from here; tests and evaluation use others. */
    static final long PHANTOM_SEED = 1_000_000_000L;

    private static final PhantomSpec PHANTOMS = PhantomSpec.DEFAULT.withSize(256);

    private TrainingSet() {}

    /** Canvases of all radiographs that are not of validation patients. */
    static List<TrainingImage> radiographs(Path data, int small) {
        List<Radiograph> all = new ArrayList<>(RadiographCatalogue.kermany(data));
        all.addAll(RadiographCatalogue.nih(data, "nih"));
        all.addAll(RadiographCatalogue.nih(data, "nih64"));
        return all.parallelStream()
                .filter(radiograph -> radiograph.split() != Split.VALIDATION)
                .map(radiograph ->
                        TrainingImage.of(radiograph, PictureFile.read(radiograph.file()), small))
                .toList();
    }

    /** Canvases of phantoms, a tenth of them for calibration. */
    static List<TrainingImage> phantoms(int count, int small) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i ->
                        TrainingImage.of(
                                PhantomGenerator.generate(PHANTOM_SEED + i, PHANTOMS),
                                i % 10 == 0 ? Split.CALIBRATION : Split.TRAINING,
                                small))
                .toList();
    }
}
