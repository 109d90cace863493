package medivlm.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import medivlm.dicom.DicomFile;
import medivlm.dicom.Limits;
import medivlm.dicom.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One CT in thirteen transfer syntaxes: the same pixels come out of each. */
class TransferSyntaxMatrixTest {
    private static final String GROUP = "transfer-syntax-matrix-ct";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.840.10008.1.2.dcm",
                "1.2.840.10008.1.2.1.dcm",
                "1.2.840.10008.1.2.1.99.dcm",
                "1.2.840.10008.1.2.2.dcm",
                "1.2.840.10008.1.2.5.dcm",
                "4.70.dcm",
                "4.80.dcm",
                "4.90.dcm"
            })
    void losslessFramesAreExactlyTheSame(String syntax) throws Exception {
        int[] expected = raw(SharedData.file(GROUP, "CTImage.dcm_LittleEndianImplicit")).samples();
        assertThat(raw(SharedData.file(GROUP, syntax)).samples()).isEqualTo(expected);
    }

    /**
     * Greatest and mean error in Hounsfield units: the rounding of the rescale that each file has
     * of its own (1, 2 and 32 units a step) and the loss that its writer chose.
     */
    @ParameterizedTest
    @CsvSource({"4.91.dcm, 6, 0.7", "4.51.dcm, 40, 4.5", "4.55.dcm, 40, 4.5", "4.50.dcm, 70, 21"})
    void lossyFramesAreWithinTheirTolerance(String syntax, double worst, double mean)
            throws Exception {
        DicomFile reference = SharedData.file(GROUP, "CTImage.dcm_LittleEndianImplicit");
        double[] expected = outputUnits(reference);
        double[] actual = outputUnits(SharedData.file(GROUP, syntax));

        assertThat(greatestDifference(expected, actual)).isLessThanOrEqualTo(worst);
        assertThat(meanDifference(expected, actual)).isLessThanOrEqualTo(mean);
    }

    private static double[] outputUnits(DicomFile file) {
        RawFrame frame = raw(file);
        double[] units = new double[frame.samples().length];
        for (int i = 0; i < units.length; i++) {
            units[i] = frame.samples()[i] * frame.rescaleSlope() + frame.rescaleIntercept();
        }
        return units;
    }

    private static RawFrame raw(DicomFile file) {
        RawOutcome outcome = PixelPipeline.rawFrame(file, 0, Limits.standard());
        assertThat(outcome).isInstanceOf(RawOutcome.Decoded.class);
        return ((RawOutcome.Decoded) outcome).frame();
    }

    private static double greatestDifference(double[] a, double[] b) {
        double worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }

    private static double meanDifference(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    @Test
    void eightBitFileHasItsOwnDepth() throws Exception {
        assertThat(raw(SharedData.file(GROUP, "4.50.dcm")).bitsStored()).isEqualTo(8);
    }
}
