package medivlm.standalone.phantoms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import medivlm.dicom.ChestRadiograph;
import medivlm.dicom.DicomFile;
import medivlm.dicom.Limits;
import medivlm.dicom.Suitability;
import medivlm.dicom.Tag;
import medivlm.dicom.pixel.PixelOutcome;
import medivlm.dicom.pixel.PixelPipeline;
import org.junit.jupiter.api.Test;

final class PhantomStudyTest {
    private static final LocalDateTime TAKEN = LocalDateTime.of(2026, 1, 1, 8, 0);

    @Test
    void aPhantomIsAChestRadiographWithExactlyThePixelsThatWereDrawn() throws Exception {
        var study = PhantomStudy.of(42, TAKEN);
        var file = DicomFile.read(study.dicom(), Limits.standard());
        assertThat(ChestRadiograph.of(file.dataset()))
                .isEqualTo(new Suitability.Analysable(Suitability.View.PA));
        assertThat(file.dataset().string(Tag.PATIENT_ID)).contains(study.patient().mrn());
        assertThat(PixelPipeline.decode(file, 0, Limits.standard()))
                .isInstanceOfSatisfying(
                        PixelOutcome.Decoded.class,
                        decoded ->
                                assertThat(
                                                furthest(
                                                        decoded.image().pixels(),
                                                        study.phantom().image().pixels()))
                                        .isLessThan(1e-6));
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedAnotherPatient() {
        assertThat(PhantomStudy.of(7, TAKEN).dicom()).isEqualTo(PhantomStudy.of(7, TAKEN).dicom());
        assertThat(PhantomStudy.of(8, TAKEN).studyInstanceUid())
                .isNotEqualTo(PhantomStudy.of(7, TAKEN).studyInstanceUid());
    }

    /** Largest difference of two pictures. */
    private static double furthest(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        double furthest = 0;
        for (int i = 0; i < a.length; i++) {
            furthest = Math.max(furthest, Math.abs(a[i] - b[i]));
        }
        return furthest;
    }
}
