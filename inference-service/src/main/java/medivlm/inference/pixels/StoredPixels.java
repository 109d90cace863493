package medivlm.inference.pixels;

import java.time.Duration;
import java.util.Set;
import medivlm.dicom.Limits;
import medivlm.inference.analysis.ImageRead;
import medivlm.inference.analysis.PixelSource;
import medivlm.model.image.GrayImage;
import medivlm.picture.PictureRead;
import medivlm.picture.PictureReader;
import medivlm.schemas.Instance;
import medivlm.schemas.NotAnalysableReason;

/** Reads images of studies from the image store. */
public final class StoredPixels implements PixelSource, AutoCloseable {

    private static final Set<String> RADIOGRAPHY = Set.of("CR", "DX", "RG");
    private static final Set<String> LATERAL =
            Set.of("LL", "RL", "LAT", "LATERAL", "LLAT", "RLAT", "LLATERAL", "RLATERAL");
    private static final int TRIES = 4;

    private final ImageStore store;
    private final PictureReader reader;
    private final Duration pause;

    /**
     * @param store the image store
     * @param maxPixels most pixels of an image, rows × columns
     * @param pause between tries for a file that is not there: shared file systems show new files
     *     late
     */
    StoredPixels(ImageStore store, long maxPixels, Duration pause) {
        this.reader = new PictureReader(maxPixels);
        this.store = store;
        this.pause = pause;
    }

    /**
     * The images of the configured store.
     *
     * @param maxPixels most pixels of an image, rows × columns
     * @param pause between tries for a file that is not there
     */
    public static StoredPixels of(ImageStoreConfig config, long maxPixels, Duration pause) {
        return new StoredPixels(
                ImageStore.of(config, Limits.standard().maxFileBytes()), maxPixels, pause);
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public ImageRead read(Instance instance) {
        String modality = instance.modality();
        if (modality != null && !modality.isBlank() && !RADIOGRAPHY.contains(modality.strip())) {
            // not even read: a CT can have a thousand of them
            return new ImageRead.Unusable(
                    NotAnalysableReason.NOT_A_CHEST_RADIOGRAPH,
                    "modality " + word(modality) + " is no radiography");
        }
        return switch (content(instance.sha256())) {
            case StoredContent.Found(byte[] bytes) -> decode(instance, bytes);
            case StoredContent.Missing m ->
                    new ImageRead.Unusable(
                            NotAnalysableReason.IMAGE_NOT_FOUND,
                            "the image store has no such image; send it again");
            case StoredContent.Damaged(String detail) ->
                    new ImageRead.Unusable(NotAnalysableReason.CORRUPT_IMAGE, detail);
        };
    }

    private StoredContent content(String sha256) {
        StoredContent content = store.read(sha256);
        for (int tries = 1; tries < TRIES && content instanceof StoredContent.Missing; tries++) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return content;
            }
            content = store.read(sha256);
        }
        return content;
    }

    private ImageRead decode(Instance instance, byte[] bytes) {
        return switch (instance.mediaType()) {
            case "application/dicom" -> outcome(reader.dicom(bytes));
            case "image/png", "image/jpeg" -> picture(instance, bytes);
            default ->
                    new ImageRead.Unusable(
                            NotAnalysableReason.UNSUPPORTED_IMAGE,
                            "media type "
                                    + word(instance.mediaType())
                                    + " is not read; send DICOM, PNG or JPEG");
        };
    }

    private ImageRead picture(Instance instance, byte[] bytes) {
        String view = instance.view();
        if (view != null && LATERAL.contains(view.strip())) {
            return new ImageRead.Lateral(view.strip());
        }
        return outcome(reader.pngOrJpeg(bytes));
    }

    private static ImageRead outcome(PictureRead read) {
        return switch (read) {
            case PictureRead.Frontal(GrayImage image) -> new ImageRead.Frontal(image);
            case PictureRead.Lateral(String view) -> new ImageRead.Lateral(view);
            case PictureRead.Unusable(NotAnalysableReason reason, String detail) ->
                    new ImageRead.Unusable(reason, detail);
        };
    }

    /** A value from outside as one short word, safe to print. */
    private static String word(String value) {
        String clean = value.strip().replaceAll("[^A-Za-z0-9/+._-]", "?");
        return clean.length() > 24 ? clean.substring(0, 24) : clean;
    }
}
