package medivlm.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import medivlm.dicom.Suitability.Analysable;
import medivlm.dicom.Suitability.Lateral;
import medivlm.dicom.Suitability.NotAChestRadiograph;
import medivlm.dicom.Suitability.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChestRadiographTest {
    @Test
    void chestRadiographsBesideTheProjectAreAnalysable() throws Exception {
        for (Path path : SharedData.files("chest-xray")) {
            assertThat(of(path)).as(path.toString()).isInstanceOf(Analysable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-chest-xray", "transfer-syntax-matrix-ct", "charset-headers-only"})
    void nothingElseBesideTheProjectIs(String group) throws Exception {
        for (Path path : SharedData.files(group)) {
            assertThat(of(path)).as(path.toString()).isInstanceOf(NotAChestRadiograph.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RG3_J2KI, body part EXTREMITY",
        "CT_small, modality CT is no radiography",
        "test-SR, modality SR is no radiography",
        "test16signed, modality OT is no radiography"
    })
    void reasonNamesWhatTheFileIs(String file, String reason) throws Exception {
        Dataset dataset = SharedData.file("not-chest-xray", file).dataset();

        assertThat(ChestRadiograph.of(dataset)).isEqualTo(new NotAChestRadiograph(reason));
    }

    @Test
    void tinyChestImageIsTooSmall() throws Exception {
        Dataset dataset = SharedData.file("charset-headers-only", "chrJapMulti.").dataset();

        assertThat(ChestRadiograph.of(dataset))
                .isEqualTo(new NotAChestRadiograph("32x32 pixels are too small"));
    }

    @ParameterizedTest
    @CsvSource({"PA, PA", "AP, AP", "'', UNSTATED"})
    void frontalViewsAreAnalysable(String position, View view) {
        Dataset dataset = chest().put(Tag.VIEW_POSITION, position).build();

        assertThat(ChestRadiograph.of(dataset)).isEqualTo(new Analysable(view));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LL", "RL", "LATERAL"})
    void lateralViewsAreLateral(String position) {
        Dataset dataset = chest().put(Tag.VIEW_POSITION, position).build();

        assertThat(ChestRadiograph.of(dataset)).isEqualTo(new Lateral(position));
    }

    @Test
    void obliqueViewIsNotFrontal() {
        Dataset dataset = chest().put(Tag.VIEW_POSITION, "RAO").build();

        assertThat(ChestRadiograph.of(dataset))
                .isEqualTo(new NotAChestRadiograph("view RAO is not frontal"));
    }

    @ParameterizedTest
    @CsvSource({"Chest Lat, LAT", "THORAX LATERAL LEFT, LATERAL"})
    void descriptionTellsALateralWhereTheViewIsMissing(String description, String view) {
        Dataset dataset = chest().put(Tag.SERIES_DESCRIPTION, description).build();

        assertThat(ChestRadiograph.of(dataset)).isEqualTo(new Lateral(view));
    }

    @Test
    void descriptionTellsAnotherBodyPartWhereTheAttributeIsMissing() {
        Dataset dataset =
                chest().remove(Tag.BODY_PART_EXAMINED)
                        .put(Tag.SERIES_DESCRIPTION, "Hand ap")
                        .build();

        assertThat(ChestRadiograph.of(dataset))
                .isEqualTo(new NotAChestRadiograph("the description names HAND"));
    }

    @Test
    void anatomicRegionCodeCountsWhereTheBodyPartIsMissing() {
        Dataset chest = Dataset.builder().put(Tag.CODE_VALUE, "51185008").build();
        Dataset knee = Dataset.builder().put(Tag.CODE_VALUE, "72696002").build();
        DatasetBuilder builder = chest().remove(Tag.BODY_PART_EXAMINED);

        assertThat(ChestRadiograph.of(builder.put(Tag.ANATOMIC_REGION_SEQUENCE, chest).build()))
                .isInstanceOf(Analysable.class);
        assertThat(ChestRadiograph.of(builder.put(Tag.ANATOMIC_REGION_SEQUENCE, knee).build()))
                .isEqualTo(new NotAChestRadiograph("anatomic region is not the chest"));
    }

    @ParameterizedTest
    @CsvSource({
        "PHOTOMETRIC_INTERPRETATION, RGB, photometric interpretation RGB",
        "NUMBER_OF_FRAMES, 12, 12 frames",
        "BODY_PART_EXAMINED, ABDOMEN, body part ABDOMEN",
        "MODALITY, MG, modality MG is no radiography"
    })
    void otherFormsAreNamed(String attribute, String value, String reason) throws Exception {
        int tag = Tag.class.getField(attribute).getInt(null);

        assertThat(ChestRadiograph.of(chest().put(tag, value).build()))
                .isEqualTo(new NotAChestRadiograph(reason));
    }

    private static Suitability of(Path path) throws IOException, DicomFormatException {
        return ChestRadiograph.of(DicomFile.read(path, Limits.standard()).dataset());
    }

    private static DatasetBuilder chest() {
        return SampleImage.image(512, 512, 16, 12, false).put(Tag.BODY_PART_EXAMINED, "CHEST");
    }
}
