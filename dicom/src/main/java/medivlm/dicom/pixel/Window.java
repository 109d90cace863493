package medivlm.dicom.pixel;

import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;

/**
 * A VOI window (PS3.3 C.11.2.1.2).
 *
 * @param center (0028,1050)
 * @param width (0028,1051), at least 1 for LINEAR, above 0 for the others
 * @param function (0028,1056)
 */
public record Window(double center, double width, Function function) {

    /** (0028,1056) VOI LUT Function. */
    public enum Function {
        LINEAR,
        LINEAR_EXACT,
        SIGMOID
    }

    /** The first window of a data set, empty when it has none that means anything. */
    static Optional<Window> of(Dataset dataset) {
        double center = dataset.decimal(Tag.WINDOW_CENTER).orElse(Double.NaN);
        double width = dataset.decimal(Tag.WINDOW_WIDTH).orElse(Double.NaN);
        return of(center, width, function(dataset));
    }

    /** Empty where these numbers make no window. */
    static Optional<Window> of(double center, double width, Function function) {
        double least = function == Function.LINEAR ? 1 : Double.MIN_NORMAL;
        return width >= least && !Double.isNaN(center)
                ? Optional.of(new Window(center, width, function))
                : Optional.empty();
    }

    static Function function(Dataset dataset) {
        return switch (dataset.string(Tag.VOI_LUT_FUNCTION).orElse("LINEAR")) {
            case "LINEAR_EXACT" -> Function.LINEAR_EXACT;
            case "SIGMOID" -> Function.SIGMOID;
            default -> Function.LINEAR;
        };
    }

    /** The window that stretches least to greatest over the whole range. */
    static Window over(double least, double greatest) {
        double width = greatest - least;
        return new Window(
                least + width / 2, Math.max(width, Float.MIN_NORMAL), Function.LINEAR_EXACT);
    }

    /** Output 0..1 of an input. */
    public double apply(double x) {
        return switch (function) {
            case LINEAR -> {
                double half = (width - 1) / 2;
                if (x <= center - 0.5 - half) {
                    yield 0;
                }
                yield x > center - 0.5 + half ? 1 : (x - (center - 0.5)) / (width - 1) + 0.5;
            }
            case LINEAR_EXACT -> {
                if (x <= center - width / 2) {
                    yield 0;
                }
                yield x > center + width / 2 ? 1 : (x - center) / width + 0.5;
            }
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (x - center) / width));
        };
    }
}
