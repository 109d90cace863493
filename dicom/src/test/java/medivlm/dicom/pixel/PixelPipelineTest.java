package medivlm.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Element;
import medivlm.dicom.Limits;
import medivlm.dicom.SampleImage;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelPipelineTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

    /** The pseudo-code of PS3.3 C.11.2.1.2.1 and its examples: c=2048 w=4096, c=2048 w=1. */
    @ParameterizedTest
    @CsvSource({
        "LINEAR, 2048, 4096, 0, 0",
        "LINEAR, 2048, 4096, 4095, 1",
        "LINEAR, 2048, 4096, 1023, 0.2498168",
        "LINEAR, 2048, 1, 2047, 0",
        "LINEAR, 2048, 1, 2048, 1",
        "LINEAR, 0, 100, 0, 0.5050505",
        "LINEAR_EXACT, 2048, 4096, 0, 0",
        "LINEAR_EXACT, 2048, 4096, 2048, 0.5",
        "LINEAR_EXACT, 2048, 4096, 1024, 0.25",
        "SIGMOID, 2048, 4096, 2048, 0.5",
        "SIGMOID, 2048, 4096, 4095, 0.8806945"
    })
    void windowFollowsTheFormulaOfTheStandard(
            String function, double center, double width, int value, float expected) {
        Dataset dataset =
                gray16(false, value)
                        .put(Tag.WINDOW_CENTER, center)
                        .put(Tag.WINDOW_WIDTH, width)
                        .put(Tag.VOI_LUT_FUNCTION, function)
                        .build();

        assertThat(display(dataset)[0]).isCloseTo(expected, CLOSE);
    }

    @Test
    void rescaleComesBeforeTheWindow() {
        Dataset dataset =
                gray16(true, -1000, 0, 1000)
                        .put(Tag.RESCALE_SLOPE, 2)
                        .put(Tag.RESCALE_INTERCEPT, -500)
                        .put(Tag.WINDOW_CENTER, -500)
                        .put(Tag.WINDOW_WIDTH, 4000)
                        .put(Tag.VOI_LUT_FUNCTION, "LINEAR_EXACT")
                        .build();

        assertThat(display(dataset)).containsExactly(0, 0.5f, 1);
    }

    @Test
    void withoutWindowTheValuesAreStretchedAndPaddingIsBlackAndLeftOut() {
        Dataset dataset =
                gray16(true, -2000, 100, 200, 300)
                        .put(Tag.PIXEL_PADDING_VALUE, Vr.SS, new byte[] {0x30, (byte) 0xF8})
                        .build();

        assertThat(display(dataset)).containsExactly(new float[] {0, 0, 0.5f, 1}, CLOSE);
    }

    @Test
    void paddingRangeIsInclusive() {
        Dataset dataset =
                gray16(false, 0, 5, 10, 100, 200)
                        .put(Tag.PIXEL_PADDING_VALUE, 0)
                        .put(Tag.PIXEL_PADDING_RANGE_LIMIT, 10)
                        .build();

        assertThat(display(dataset)).containsExactly(0, 0, 0, 0, 1);
    }

    @Test
    void monochrome1IsBrightWhereValuesAreLow() {
        Dataset dataset =
                gray16(false, 0, 50, 100)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
                        .build();

        assertThat(display(dataset)).containsExactly(new float[] {1, 0.5f, 0}, CLOSE);
        assertThat(raw(dataset).inverted()).isTrue();
        assertThat(raw(dataset).samples()).containsExactly(0, 50, 100);
    }

    @Test
    void inversePresentationShapeIsNotInvertedTwice() {
        Dataset dataset =
                gray16(false, 0, 100)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
                        .put(Tag.PRESENTATION_LUT_SHAPE, "INVERSE")
                        .build();

        assertThat(display(dataset)).containsExactly(1, 0);
    }

    @Test
    void tablesReplaceRescaleAndWindow() {
        Dataset modality =
                Dataset.builder()
                        .put(Tag.LUT_DESCRIPTOR, Vr.US, shorts(3, 10, 16))
                        .put(Tag.LUT_DATA, Vr.OW, shorts(100, 200, 300))
                        .build();
        Dataset voi =
                Dataset.builder()
                        .put(Tag.LUT_DESCRIPTOR, Vr.US, shorts(2, 200, 8))
                        .put(Tag.LUT_DATA, Vr.OW, shorts(0, 255))
                        .build();
        Dataset dataset =
                gray16(false, 9, 10, 11, 12, 13)
                        .put(Tag.MODALITY_LUT_SEQUENCE, modality)
                        .put(Tag.VOI_LUT_SEQUENCE, voi)
                        .build();

        assertThat(display(dataset)).containsExactly(0, 0, 0, 1, 1);
    }

    @Test
    void onlyStoredBitsCountWhateverStandsAboveThem() {
        Dataset dataset =
                SampleImage.image(2, 1, 16, 12, true)
                        .put(Tag.PIXEL_DATA, Vr.OW, shorts(0xF7FF, 0x0800))
                        .build();

        assertThat(raw(dataset).samples()).containsExactly(2047, -2048);
    }

    @Test
    void framesFollowEachOther() {
        Dataset dataset =
                SampleImage.image(2, 1, 8, 8, false)
                        .put(Tag.NUMBER_OF_FRAMES, 2)
                        .put(Tag.PIXEL_DATA, Vr.OB, new byte[] {1, 2, 3, 4})
                        .build();
        DicomFile file = DicomFile.of(dataset, Uid.EXPLICIT_VR_LITTLE_ENDIAN);

        RawOutcome second = PixelPipeline.rawFrame(file, 1, Limits.standard());
        PixelOutcome third = PixelPipeline.decode(file, 2, Limits.standard());

        assertThat(((RawOutcome.Decoded) second).frame().samples()).containsExactly(3, 4);
        assertThat(third)
                .isEqualTo(
                        new PixelOutcome.Undecodable(
                                PixelOutcome.Reason.NO_SUCH_FRAME, "frame 2 of 2"));
    }

    @Test
    void encapsulatedFramesAreFoundByTheOffsetTable() throws Exception {
        Dataset sample = SampleImage.file("rle-12.dcm").dataset();
        Element.Fragments whole = (Element.Fragments) sample.element(Tag.PIXEL_DATA).orElseThrow();
        byte[] bytes = new byte[whole.fragments().get(0).remaining()];
        whole.fragments().get(0).duplicate().get(bytes);
        ByteBuffer first = ByteBuffer.wrap(bytes, 0, 1000).slice();
        ByteBuffer rest = ByteBuffer.wrap(bytes, 1000, bytes.length - 1000).slice();
        ByteBuffer offsets =
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0)
                        .putInt(bytes.length + 16)
                        .flip();
        Dataset dataset =
                sample.toBuilder()
                        .put(Tag.NUMBER_OF_FRAMES, 2)
                        .put(
                                new Element.Fragments(
                                        Tag.PIXEL_DATA,
                                        Vr.OB,
                                        offsets,
                                        List.of(first, rest, ByteBuffer.wrap(bytes))))
                        .build();
        DicomFile file =
                DicomFile.read(DicomWriter.write(dataset, Uid.RLE_LOSSLESS), Limits.standard());

        for (int frame = 0; frame < 2; frame++) {
            RawOutcome outcome = PixelPipeline.rawFrame(file, frame, Limits.standard());
            assertThat(((RawOutcome.Decoded) outcome).frame().samples()[30])
                    .isEqualTo(SampleImage.gray(30, 0));
        }
    }

    @Test
    void numberOfFramesThatNoOffsetTableHasRoomForIsCorrupt() {
        for (int frames : new int[] {1 << 28 | 1, 1 << 29 | 1, Integer.MAX_VALUE}) {
            Dataset dataset =
                    SampleImage.image(4, 4, 8, 8, false)
                            .put(Tag.NUMBER_OF_FRAMES, frames)
                            .put(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, new byte[16])
                            .putFrames(List.of(new byte[8], new byte[8]))
                            .build();

            assertThat(
                            PixelPipeline.rawFrame(
                                    DicomFile.of(dataset, Uid.RLE_LOSSLESS), 0, Limits.standard()))
                    .isInstanceOfSatisfying(
                            PixelOutcome.Undecodable.class,
                            outcome ->
                                    assertThat(outcome.reason())
                                            .isEqualTo(PixelOutcome.Reason.CORRUPT_PIXEL_DATA));
        }
    }

    @Test
    void paletteBecomesLuminance() {
        DatasetBuilder builder =
                SampleImage.image(2, 1, 8, 8, false)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR")
                        .put(Tag.PIXEL_DATA, Vr.OB, new byte[] {0, 1});
        for (int plane = 0; plane < 3; plane++) {
            builder.put(Tag.RED_PALETTE_LUT_DESCRIPTOR + plane, Vr.US, shorts(2, 0, 16));
            builder.put(Tag.RED_PALETTE_LUT_DATA + plane, Vr.OW, shorts(plane == 1 ? 65535 : 0, 0));
        }

        assertThat(display(builder.build())).containsExactly(new float[] {0.587f, 0}, CLOSE);
    }

    @Test
    void planarColourAndPairsOfChromaAreUnderstood() {
        DatasetBuilder planar =
                SampleImage.image(2, 1, 8, 8, false)
                        .put(Tag.SAMPLES_PER_PIXEL, 3)
                        .put(Tag.PLANAR_CONFIGURATION, 1)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, "RGB")
                        .put(Tag.PIXEL_DATA, Vr.OB, new byte[] {-1, 0, -1, 0, -1, 0});
        DatasetBuilder pairs =
                SampleImage.image(2, 1, 8, 8, false)
                        .put(Tag.SAMPLES_PER_PIXEL, 3)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, "YBR_FULL_422")
                        .put(Tag.PIXEL_DATA, Vr.OB, new byte[] {0, -1, 7, 9});

        assertThat(display(planar.build())).containsExactly(new float[] {1, 0}, CLOSE);
        assertThat(display(pairs.build())).containsExactly(0, 1);
    }

    @Test
    void thirtyTwoBitsAreReadUnsigned() {
        Dataset dataset =
                SampleImage.image(2, 1, 32, 32, false)
                        .put(Tag.PIXEL_DATA, Vr.OW, new byte[] {0, 0, 0, 0, -1, -1, -1, -1})
                        .build();

        assertThat(display(dataset)).containsExactly(0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "BITS_ALLOCATED, 1, UNSUPPORTED_BIT_DEPTH",
        "BITS_STORED, 17, CORRUPT_PIXEL_DATA",
        "ROWS, 0, CORRUPT_PIXEL_DATA",
        "ROWS, 60000, CORRUPT_PIXEL_DATA",
        "SAMPLES_PER_PIXEL, 2, CORRUPT_PIXEL_DATA",
    })
    void falseAttributesAreNamed(String attribute, int value, PixelOutcome.Reason reason)
            throws Exception {
        int tag = Tag.class.getField(attribute).getInt(null);
        Dataset dataset = SampleImage.dataset().put(tag, value).build();

        assertThat(outcome(dataset))
                .isInstanceOfSatisfying(
                        PixelOutcome.Undecodable.class,
                        undecodable -> assertThat(undecodable.reason()).isEqualTo(reason));
    }

    @Test
    void frameOverTheLimitIsTooLarge() {
        Limits small = new Limits(1 << 20, 1 << 20, 8, 1000, 1960);
        DicomFile file = DicomFile.of(SampleImage.dataset().build(), Uid.EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(PixelPipeline.decode(file, 0, small))
                .isEqualTo(
                        new PixelOutcome.Undecodable(
                                PixelOutcome.Reason.TOO_LARGE, "53x37 pixels are over the limit"));
    }

    @Test
    void reportHasNoPixels() {
        Dataset dataset = Dataset.builder().put(Tag.MODALITY, "SR").build();

        assertThat(outcome(dataset))
                .isEqualTo(
                        new PixelOutcome.Undecodable(
                                PixelOutcome.Reason.NO_PIXEL_DATA, "there is no pixel data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HSV", "ARGB", "CMYK"})
    void retiredColourModelsAreRefused(String photometric) {
        Dataset dataset =
                SampleImage.dataset().put(Tag.PHOTOMETRIC_INTERPRETATION, photometric).build();

        assertThat(outcome(dataset))
                .isInstanceOfSatisfying(
                        PixelOutcome.Undecodable.class,
                        undecodable ->
                                assertThat(undecodable.reason())
                                        .isEqualTo(PixelOutcome.Reason.UNSUPPORTED_PHOTOMETRIC));
    }

    private static DatasetBuilder gray16(boolean signed, int... values) {
        return SampleImage.image(values.length, 1, 16, 16, signed)
                .put(Tag.PIXEL_DATA, Vr.OW, shorts(values));
    }

    private static byte[] shorts(int... values) {
        ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            out.putShort((short) value);
        }
        return out.array();
    }

    private static float[] display(Dataset dataset) {
        PixelOutcome outcome = outcome(dataset);
        assertThat(outcome).isInstanceOf(PixelOutcome.Decoded.class);
        return ((PixelOutcome.Decoded) outcome).image().pixels();
    }

    private static RawFrame raw(Dataset dataset) {
        DicomFile file = DicomFile.of(dataset, Uid.EXPLICIT_VR_LITTLE_ENDIAN);
        return ((RawOutcome.Decoded) PixelPipeline.rawFrame(file, 0, Limits.standard())).frame();
    }

    private static PixelOutcome outcome(Dataset dataset) {
        DicomFile file = DicomFile.of(dataset, Uid.EXPLICIT_VR_LITTLE_ENDIAN);
        return PixelPipeline.decode(file, 0, Limits.standard());
    }
}
