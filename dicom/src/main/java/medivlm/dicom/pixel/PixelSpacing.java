package medivlm.dicom.pixel;

import java.util.List;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;

/**
 * Distance between the centers of neighbouring pixels.
 *
 * @param row millimetres from a row to the next
 * @param column millimetres from a column to the next
 * @param detector whether that is measured at the detector (0018,1164), where the patient is
 *     magnified, instead of calibrated in the patient (0028,0030)
 */
public record PixelSpacing(double row, double column, boolean detector) {

    static Optional<PixelSpacing> of(Dataset dataset) {
        return of(dataset.decimals(Tag.PIXEL_SPACING), false)
                .or(() -> of(dataset.decimals(Tag.IMAGER_PIXEL_SPACING), true));
    }

    private static Optional<PixelSpacing> of(List<Double> spacing, boolean detector) {
        return spacing.size() == 2 && spacing.get(0) > 0 && spacing.get(1) > 0
                ? Optional.of(new PixelSpacing(spacing.get(0), spacing.get(1), detector))
                : Optional.empty();
    }
}
