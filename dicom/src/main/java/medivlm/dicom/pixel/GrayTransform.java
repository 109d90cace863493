package medivlm.dicom.pixel;

import java.util.List;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;

/** The grayscale transformation of one frame (PS3.3 C.11.1, C.11.2; PS3.4 N.2). */
final class GrayTransform {
    private final StoredFrame stored;
    private final PixelPadding padding;
    private final Optional<LookupTable> modalityLut;
    private final double slope;
    private final double intercept;
    private final Optional<LookupTable> voiLut;
    private final List<VoiWindow> windows;
    private final Window window;
    private final boolean inverted;

    private GrayTransform(Dataset dataset, int frame, StoredFrame stored)
            throws UndecodableException {
        this.stored = stored;
        this.padding = PixelPadding.of(dataset, stored.signed());
        Dataset modality = group(dataset, frame, Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
        this.modalityLut = lut(modality, Tag.MODALITY_LUT_SEQUENCE, stored.signed());
        double declared = modality.decimal(Tag.RESCALE_SLOPE).orElse(1);
        this.slope = declared == 0 ? 1 : declared;
        this.intercept = modality.decimal(Tag.RESCALE_INTERCEPT).orElse(0);
        boolean signedOutput = modalityLut.isEmpty() && (stored.signed() || intercept < 0);
        Dataset voi = group(dataset, frame, Tag.FRAME_VOI_LUT_SEQUENCE);
        this.voiLut = lut(voi, Tag.VOI_LUT_SEQUENCE, signedOutput);
        this.windows = VoiWindow.of(voi);
        Optional<Window> declaredWindow = Window.of(voi);
        this.window = declaredWindow.isPresent() ? declaredWindow.get() : windowOfValues();
        this.inverted =
                stored.photometric().equals("MONOCHROME1")
                        || dataset.string(Tag.PRESENTATION_LUT_SHAPE)
                                .filter("INVERSE"::equals)
                                .isPresent();
    }

    static GrayTransform of(Dataset dataset, int frame, StoredFrame stored)
            throws UndecodableException {
        return new GrayTransform(dataset, frame, stored);
    }

    GrayImage display() {
        int[] samples = stored.samples();
        float[] pixels = new float[samples.length];
        double greatest = voiLut.map(LookupTable::greatest).orElse(1.0);
        for (int i = 0; i < samples.length; i++) {
            if (!padding.has(samples[i])) {
                double value = modality(samples[i]);
                double shown =
                        voiLut.isPresent()
                                ? voiLut.get().at(value) / greatest
                                : window.apply(value);
                pixels[i] = (float) (inverted ? 1 - shown : shown);
            }
        }
        return new GrayImage(stored.width(), stored.height(), pixels);
    }

    RawFrame raw() {
        Window start = window;
        if (modalityLut.isPresent()) {
            start = windowOfStored();
        } else if (voiLut.isPresent()) {
            LookupTable table = voiLut.get();
            start = Window.over(table.first(), table.first() + table.entries().length - 1.0);
        }
        return new RawFrame(
                stored.width(),
                stored.height(),
                stored.samples(),
                stored.bitsStored(),
                stored.signed(),
                inverted,
                modalityLut.isPresent() ? 1 : slope,
                modalityLut.isPresent() ? 0 : intercept,
                start.center(),
                start.width());
    }

    /**
     * The frame as a viewer windows it.
     *
     * @param frames how many the object has
     */
    GrayFrame values(int frames, Optional<PixelSpacing> spacing) {
        SampleRange range = SampleRange.of(stored, padding, this::whole);
        int[] from = stored.samples();
        char[] samples = new char[from.length];
        boolean padded = false;
        for (int i = 0; i < from.length; i++) {
            if (padding.has(from[i])) {
                padded = true;
            } else {
                samples[i] = range.sample(whole(from[i]));
            }
        }
        double scale = modalityLut.isPresent() ? 1 : slope;
        double base = modalityLut.isPresent() ? 0 : intercept;
        return new GrayFrame(
                stored.width(),
                stored.height(),
                frames,
                samples,
                range.bits(),
                scale * range.step(),
                scale * range.offset() + base,
                padded,
                inverted,
                windows.isEmpty() ? List.of(new VoiWindow(window, "")) : windows,
                voiLut.map(VoiTable::of).orElse(null),
                spacing);
    }

    /** Output of a Modality LUT, or the stored number that slope and intercept apply to. */
    private long whole(int sample) {
        return modalityLut.isPresent()
                ? modalityLut.get().at(number(sample))
                : stored.signed() ? sample : Integer.toUnsignedLong(sample);
    }

    private double modality(int sample) {
        return modalityLut.isPresent()
                ? modalityLut.get().at(number(sample))
                : number(sample) * slope + intercept;
    }

    /** 32 bits unsigned do not fit an int. */
    private double number(int sample) {
        return stored.signed() ? sample : Integer.toUnsignedLong(sample);
    }

    private Window windowOfValues() {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int sample : stored.samples()) {
            if (!padding.has(sample)) {
                double value = modality(sample);
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        return greatest < least ? Window.over(0, 1) : Window.over(least, greatest);
    }

    private Window windowOfStored() {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int sample : stored.samples()) {
            if (!padding.has(sample)) {
                least = Math.min(least, number(sample));
                greatest = Math.max(greatest, number(sample));
            }
        }
        return greatest < least ? Window.over(0, 1) : Window.over(least, greatest);
    }

    private static Optional<LookupTable> lut(Dataset dataset, int sequence, boolean signedInput)
            throws UndecodableException {
        List<Dataset> items = dataset.items(sequence);
        return items.isEmpty()
                ? Optional.empty()
                : LookupTable.of(items.get(0), Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, signedInput);
    }

    /** Enhanced objects keep these attributes by frame or shared by all (PS3.3 C.7.6.16). */
    private static Dataset group(Dataset dataset, int frame, int macro) {
        List<Dataset> frames = dataset.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        List<Dataset> own = frame < frames.size() ? frames.get(frame).items(macro) : List.of();
        List<Dataset> shared = dataset.items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
        List<Dataset> common = shared.isEmpty() ? List.of() : shared.get(0).items(macro);
        if (!own.isEmpty()) {
            return own.get(0);
        }
        return common.isEmpty() ? dataset : common.get(0);
    }
}
