package medivlm.dicom.pixel;

import java.util.ArrayList;
import java.util.List;
import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;

/**
 * One of the windows of a file.
 *
 * @param window center and width in values after the Modality LUT
 * @param explanation (0028,1055), empty when the file has none
 */
public record VoiWindow(Window window, String explanation) {

    /** Those of a data set that mean anything, in its order. */
    static List<VoiWindow> of(Dataset dataset) {
        List<Double> centers = dataset.decimals(Tag.WINDOW_CENTER);
        List<Double> widths = dataset.decimals(Tag.WINDOW_WIDTH);
        List<String> explanations = dataset.strings(Tag.WINDOW_CENTER_WIDTH_EXPLANATION);
        Window.Function function = Window.function(dataset);
        List<VoiWindow> all = new ArrayList<>();
        for (int i = 0; i < Math.min(centers.size(), widths.size()); i++) {
            String explanation = i < explanations.size() ? explanations.get(i) : "";
            Window.of(centers.get(i), widths.get(i), function)
                    .ifPresent(window -> all.add(new VoiWindow(window, explanation)));
        }
        return all;
    }
}
