package medivlm.ingest.dicom;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import medivlm.ingest.intake.ImageFacts;
import medivlm.ingest.intake.Reading;
import medivlm.ingest.intake.Refusal;
import medivlm.schemas.Priority;
import medivlm.schemas.SubmittedPatient;
import org.junit.jupiter.api.Test;

class DicomImageReaderTest {
    private static final String SOP = STUDY + ".3";

    /** (0040,1003). */
    private static final int REQUESTED_PROCEDURE_PRIORITY = 0x0040_1003;

    @Test
    void attributesOfARadiographAreRead() {
        ImageFacts facts = facts(radiograph(SOP));

        assertThat(facts.studyInstanceUid()).isEqualTo(STUDY);
        assertThat(facts.seriesInstanceUid()).isEqualTo(STUDY + ".2");
        assertThat(facts.sopInstanceUid()).isEqualTo(SOP);
        assertThat(facts.sopClass()).isEqualTo(Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE);
        assertThat(facts.transferSyntax()).isEqualTo(Uid.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(facts.mediaType()).isEqualTo("application/dicom");
        assertThat(facts.accessionNumber()).isEqualTo("A-1");
        assertThat(facts.modality()).isEqualTo("CR");
        assertThat(facts.bodyPart()).isEqualTo("CHEST");
        assertThat(facts.view()).isEqualTo("PA");
        assertThat(facts.indication()).isEqualTo("dyspnoea");
        assertThat(facts.rows()).isEqualTo(8);
        assertThat(facts.columns()).isEqualTo(8);
        assertThat(facts.patient())
                .isEqualTo(
                        new SubmittedPatient(
                                "4711", null, "Müller", "Jörg K.", LocalDate.of(1951, 2, 3), "M"));
    }

    @Test
    void studyTimeIsThatOfTheZoneOfTheSite() {
        assertThat(facts(radiograph(SOP)).studyDate())
                .isEqualTo(Instant.parse("2026-03-01T13:30:15Z"));
    }

    @Test
    void studyTimeIsThatOfTheOffsetWhichTheFileStates() {
        assertThat(facts(radiograph(SOP).put(Tag.TIMEZONE_OFFSET_FROM_UTC, "-0500")).studyDate())
                .isEqualTo(Instant.parse("2026-03-01T19:30:15Z"));
    }

    @Test
    void brokenTimeIsMidnightAndBrokenDateIsNone() {
        assertThat(facts(radiograph(SOP).put(Tag.STUDY_TIME, "noon")).studyDate())
                .isEqualTo(Instant.parse("2026-02-28T23:00:00Z"));
        assertThat(facts(radiograph(SOP).remove(Tag.STUDY_DATE)).studyDate()).isNull();
    }

    @Test
    void priorityAndReasonOfTheRequestAreRead() {
        Dataset request =
                Dataset.builder()
                        .put(REQUESTED_PROCEDURE_PRIORITY, Vr.SH, "STAT")
                        .put(Tag.REASON_FOR_THE_REQUESTED_PROCEDURE, "trauma")
                        .build();

        ImageFacts facts =
                facts(
                        radiograph(SOP)
                                .remove(Tag.REASON_FOR_THE_REQUESTED_PROCEDURE)
                                .put(Tag.REQUEST_ATTRIBUTES_SEQUENCE, request));

        assertThat(facts.orderPriority()).isEqualTo(Priority.STAT);
        assertThat(facts.indication()).isEqualTo("trauma");
    }

    @Test
    void nameInIdeographicGroupOnlyIsRead() {
        assertThat(PersonName.parse("=山田^太郎=")).isEqualTo(new PersonName("山田", "太郎"));
        assertThat(PersonName.parse("")).isEqualTo(new PersonName(null, null));
        assertThat(PersonName.parse("Doe")).isEqualTo(new PersonName("Doe", null));
    }

    @Test
    void patientWithoutNumberIsAbsent() {
        assertThat(facts(radiograph(SOP).remove(Tag.PATIENT_ID)).patient()).isNull();
    }

    @Test
    void malformedFileIsRefusedWithTheByte() {
        byte[] whole = file(radiograph(SOP));

        Reading reading = read(Arrays.copyOf(whole, whole.length - 30));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> {
                            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
                            assertThat(refusal.detail()).containsPattern("at byte \\d+");
                            assertThat(refusal.remedy()).isNotBlank();
                        });
    }

    @Test
    void fileThatIsNoDicomIsRefused() {
        assertThat(read(new byte[] {'%', 'P', 'D', 'F', '-', '1'})).isInstanceOf(Refusal.class);
    }

    @Test
    void uidThatIsNoneIsRefusedWithoutRepeatingIt() {
        byte[] file = file(radiograph(SOP).put(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.abc"));

        assertThat(read(file))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.detail())
                                        .contains("StudyInstanceUID")
                                        .doesNotContain("abc"));
    }

    private static ImageFacts facts(DatasetBuilder dataset) {
        Reading reading = read(file(dataset));
        assertThat(reading).isInstanceOf(ImageFacts.class);
        return (ImageFacts) reading;
    }

    private static Reading read(byte[] content) {
        return new DicomImageReader(Limits.standard(), site -> ZoneId.of("Europe/Berlin"))
                .read(ByteBuffer.wrap(content), "main");
    }
}
