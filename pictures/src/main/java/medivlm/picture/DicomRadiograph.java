package medivlm.picture;

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

/** From a DICOM file to the picture that the model takes, or the reason why not. */
final class DicomRadiograph {

    private static final int DEIDENTIFICATION_METHOD = 0x0012_0063;
    private static final Set<String> RADIOGRAPHY = Set.of("CR", "DX", "RG");

    private DicomRadiograph() {}

    static PictureRead read(byte[] bytes, Limits limits) {
        DicomFile file;
        try {
            file = DicomFile.read(bytes, limits);
        } catch (DicomFormatException e) {
            return new PictureRead.Unusable(
                    NotAnalysableReason.CORRUPT_IMAGE, String.valueOf(e.getMessage()));
        }
        if (isDeidentifiedWithTextInItsPixels(file.dataset())) {
            return new PictureRead.Unusable(
                    NotAnalysableReason.UNSUPPORTED_IMAGE,
                    "its site de-identifies, and the file says that text is burned into its pixels"
                            + " (0028,0301); it is kept and not analysed, send it without that"
                            + " text");
        }
        return switch (ChestRadiograph.of(file.dataset())) {
            case Suitability.Lateral(String view) -> new PictureRead.Lateral(view);
            case Suitability.NotAChestRadiograph(String reason) ->
                    new PictureRead.Unusable(kind(file.dataset()), reason);
            case Suitability.Analysable a -> decode(file, limits);
        };
    }

    /** What was de-identified says by which method (0012,0063). */
    private static boolean isDeidentifiedWithTextInItsPixels(Dataset dataset) {
        return dataset.contains(DEIDENTIFICATION_METHOD)
                && dataset.string(Tag.BURNED_IN_ANNOTATION)
                        .map(value -> value.strip().equalsIgnoreCase("YES"))
                        .orElse(false);
    }

    private static PictureRead decode(DicomFile file, Limits limits) {
        return switch (PixelPipeline.decode(file, 0, limits)) {
            case PixelOutcome.Decoded(medivlm.dicom.pixel.GrayImage image) ->
                    new PictureRead.Frontal(
                            new GrayImage(image.width(), image.height(), image.pixels()));
            case PixelOutcome.Undecodable(PixelOutcome.Reason reason, String detail) ->
                    new PictureRead.Unusable(reason(reason), detail);
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
        int least =
                Math.min(
                        dataset.integer(Tag.ROWS).orElse(0),
                        dataset.integer(Tag.COLUMNS).orElse(0));
        return least < ChestRadiograph.MIN_SIDE
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
}
