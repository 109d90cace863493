package medivlm.inference.device;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import medivlm.inference.analysis.Radiologist;
import medivlm.inference.analysis.Reading;
import medivlm.model.DeviceChoice;
import medivlm.model.ImageAnalysis;
import medivlm.model.MediVlm;
import medivlm.model.ModelIdentity;
import medivlm.model.Region;
import medivlm.model.image.GrayImage;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;
import medivlm.schemas.ModelVersion;
import medivlm.schemas.RegionBox;

/** The model as a radiologist. */
public final class ModelRadiologist implements Radiologist, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ModelRadiologist.class.getName());

    private final MediVlm model;
    private final ModelVersion version;
    private final GrayImage knownGood;

    private ModelRadiologist(MediVlm model, GrayImage knownGood) {
        this.model = model;
        this.knownGood = knownGood;
        ModelIdentity identity = model.identity();
        version = new ModelVersion(identity.name(), identity.version(), identity.sha256());
    }

    /**
     * Loads the model and lets it read a batch of phantoms, so that the first studies do not wait
     * for the engine to settle.
     *
     * @param largestBatch most images that will be read in one call
     * @throws RuntimeException when the weights or the device cannot be used
     */
    public static ModelRadiologist load(Path directory, DeviceChoice device, int largestBatch) {
        GrayImage phantom = PhantomGenerator.generate(1, PhantomSpec.DEFAULT).image();
        MediVlm model = MediVlm.load(directory, device);
        int answers = model.analyse(Collections.nCopies(largestBatch, phantom)).size();
        if (answers != largestBatch) {
            model.close();
            throw new IllegalStateException(
                    "the model answers " + answers + " of " + largestBatch + " images");
        }
        return new ModelRadiologist(model, phantom);
    }

    @Override
    public ModelVersion model() {
        return version;
    }

    @Override
    public List<Reading> read(List<GrayImage> images) {
        return model.analyse(images).stream().map(ModelRadiologist::reading).toList();
    }

    @Override
    public boolean works() {
        try {
            return model.analyse(List.of(knownGood)).size() == 1;
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(System.Logger.Level.ERROR, "event=device-failed", e);
            return false;
        }
    }

    @Override
    public void close() {
        model.close();
    }

    private static Reading reading(ImageAnalysis analysis) {
        return switch (analysis) {
            case ImageAnalysis.Report report ->
                    new Reading.Report(
                            report.findings(),
                            report.impression(),
                            report.regions().stream().map(ModelRadiologist::seen).toList(),
                            Math.clamp(report.confidence(), 0.0, 1.0));
            case ImageAnalysis.NotARadiograph no -> new Reading.Refused(no.detail());
        };
    }

    private static Reading.Seen seen(Region region) {
        double x = Math.clamp((double) region.box().x(), 0.0, 1.0);
        double y = Math.clamp((double) region.box().y(), 0.0, 1.0);
        return new Reading.Seen(
                region.label(),
                Math.clamp(region.score(), 0.0, 1.0),
                new RegionBox(
                        x,
                        y,
                        Math.clamp((double) region.box().w(), 0.0, 1.0 - x),
                        Math.clamp((double) region.box().h(), 0.0, 1.0 - y)));
    }
}
