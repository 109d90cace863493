package medivlm.standalone.analyse;

import java.util.Set;
import medivlm.dicom.ChestRadiograph;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.Limits;
import medivlm.dicom.Suitability;
import medivlm.dicom.Tag;
import medivlm.dicom.pixel.PixelOutcome;
import medivlm.dicom.pixel.PixelPipeline;
import medivlm.model.image.GrayImage;
import medivlm.schemas.NotAnalysableReason;
import medivlm.standalone.client.Media;

/** DICOM, PNG and JPEG to the picture that the model takes, or the reason why not. */
final class ImageFiles {
    private static final Set<String> RADIOGRAPHY = Set.of("CR", "DX", "RG");
    private static final long MAX_PIXELS = 40_000_000;
    private static final Limits LIMITS = limits();

    private ImageFiles() {}

    /** Reads the content of a file, whatever its name. */
    static ImageRead read(byte[] content) {
        return Media.typeOf(content).equals(Media.DICOM)
                ? dicom(content)
                : PictureFile.read(content, MAX_PIXELS, ChestRadiograph.MIN_SIDE);
    }

    private static ImageRead dicom(byte[] content) {
        DicomFile file;
        try {
            file = DicomFile.read(content, LIMITS);
        } catch (DicomFormatException e) {
            return new ImageRead.Unusable(
                    NotAnalysableReason.CORRUPT_IMAGE, String.valueOf(e.getMessage()));
        }
        return switch (ChestRadiograph.of(file.dataset())) {
            case Suitability.Lateral(String view) ->
                    new ImageRead.Unusable(
                            NotAnalysableReason.NO_FRONTAL_VIEW,
                            "view " + view + " is lateral; laterals are not analysed");
            case Suitability.NotAChestRadiograph(String reason) ->
                    new ImageRead.Unusable(kind(file.dataset()), reason);
            case Suitability.Analysable analysable -> decode(file);
        };
    }

    private static ImageRead decode(DicomFile file) {
        return switch (PixelPipeline.decode(file, 0, LIMITS)) {
            case PixelOutcome.Decoded(medivlm.dicom.pixel.GrayImage image) ->
                    new ImageRead.Picture(
                            new GrayImage(image.width(), image.height(), image.pixels()));
            case PixelOutcome.Undecodable(PixelOutcome.Reason reason, String detail) ->
                    new ImageRead.Unusable(reason(reason), detail);
        };
    }

    /** A radiograph in a form that is not analysed, or no chest radiograph at all. */
    private static NotAnalysableReason kind(Dataset dataset) {
        if (!RADIOGRAPHY.contains(dataset.string(Tag.MODALITY).orElse("").strip())) {
            return NotAnalysableReason.NOT_A_CHEST_RADIOGRAPH;
        }
        String photometric = dataset.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse("");
        if (photometric.isBlank()) {
            return NotAnalysableReason.NO_PIXEL_DATA;
        }
        if (!photometric.startsWith("MONOCHROME")
                || dataset.integer(Tag.NUMBER_OF_FRAMES).orElse(1) > 1) {
            return NotAnalysableReason.UNSUPPORTED_IMAGE;
        }
        int rows = dataset.integer(Tag.ROWS).orElse(0);
        int columns = dataset.integer(Tag.COLUMNS).orElse(0);
        return Math.min(rows, columns) < ChestRadiograph.MIN_SIDE
                ? NotAnalysableReason.TOO_SMALL
                : NotAnalysableReason.NOT_A_CHEST_RADIOGRAPH;
    }

    private static NotAnalysableReason reason(PixelOutcome.Reason reason) {
        return switch (reason) {
            case NO_PIXEL_DATA -> NotAnalysableReason.NO_PIXEL_DATA;
            case NO_SUCH_FRAME, CORRUPT_PIXEL_DATA -> NotAnalysableReason.CORRUPT_IMAGE;
            case UNSUPPORTED_TRANSFER_SYNTAX -> NotAnalysableReason.UNSUPPORTED_TRANSFER_SYNTAX;
            case TOO_LARGE -> NotAnalysableReason.TOO_LARGE;
            case UNSUPPORTED_PHOTOMETRIC, UNSUPPORTED_BIT_DEPTH ->
                    NotAnalysableReason.UNSUPPORTED_IMAGE;
        };
    }

    private static Limits limits() {
        Limits standard = Limits.standard();
        return new Limits(
                standard.maxFileBytes(),
                standard.maxElementBytes(),
                standard.maxDepth(),
                standard.maxElements(),
                MAX_PIXELS);
    }
}
