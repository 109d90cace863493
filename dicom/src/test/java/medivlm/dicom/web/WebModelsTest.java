package medivlm.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;
import medivlm.dicom.Vr;
import org.junit.jupiter.api.Test;

class WebModelsTest {
    private static final BulkSource NOTHING = (uri, tag, vr) -> Optional.empty();
    private static final BulkAddress INLINE = (path, length) -> Optional.empty();

    private static final Dataset ITEM =
            Dataset.builder()
                    .put(Tag.CODE_VALUE, "T-D3000")
                    .put(0x0009_1001, Vr.UN, new byte[] {1, 2})
                    .build();
    private static final Dataset SAMPLE =
            Dataset.builder()
                    .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                    .put(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY")
                    .put(Tag.STUDY_DATE, "20260301")
                    .put(Tag.PATIENT_NAME, "Yamada^Tarou=山田^太郎=やまだ^たろう")
                    .put(Tag.PATIENT_COMMENTS, "a \"quoted\" back\\slash\tand <angle> & amp")
                    .put(Tag.ROWS, 2)
                    .put(Tag.COLUMNS, 2)
                    .put(Tag.PIXEL_SPACING, "0.143", "0.143")
                    .put(Tag.WINDOW_CENTER, "-12.5")
                    .put(Tag.SERIES_NUMBER, "7")
                    .put(Tag.ANATOMIC_REGION_SEQUENCE, ITEM)
                    .put(0x0028_0009, Vr.AT, new byte[] {0x18, 0, 0x63, 0x10})
                    .put(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3, 4})
                    .build();

    @Test
    void jsonIsThatOfTheStandard() {
        String json = DicomJson.write(SAMPLE, INLINE);

        assertThat(json)
                .contains("\"00080008\":{\"vr\":\"CS\",\"Value\":[\"ORIGINAL\",\"PRIMARY\"]}")
                .contains("\"Alphabetic\":\"Yamada^Tarou\",\"Ideographic\":\"山田^太郎\"")
                .contains("\"00280010\":{\"vr\":\"US\",\"Value\":[2]}")
                .contains("\"00280030\":{\"vr\":\"DS\",\"Value\":[0.143,0.143]}")
                .contains("\"00281050\":{\"vr\":\"DS\",\"Value\":[-12.5]}")
                .contains("\"00280009\":{\"vr\":\"AT\",\"Value\":[\"00181063\"]}")
                .contains("\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"AQIDBA==\"}");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Dataset byJson =
                DicomJson.read(DicomJson.write(List.of(SAMPLE), INLINE), NOTHING).getFirst();
        Dataset byXml = NativeXml.read(NativeXml.write(SAMPLE, INLINE), NOTHING);

        assertThat(DicomJson.write(byJson, INLINE)).isEqualTo(DicomJson.write(SAMPLE, INLINE));
        assertThat(DicomJson.write(byXml, INLINE)).isEqualTo(DicomJson.write(SAMPLE, INLINE));
        assertThat(byJson.string(Tag.PATIENT_NAME)).isEqualTo(SAMPLE.string(Tag.PATIENT_NAME));
    }

    @Test
    void longValuesStandElsewhereUnderTheirPath() throws Exception {
        BulkAddress elsewhere = (path, length) -> Optional.of("https://store.example/" + path);

        String json = DicomJson.write(SAMPLE, elsewhere);
        String xml = NativeXml.write(SAMPLE, elsewhere);

        assertThat(json)
                .contains("\"BulkDataURI\":\"https://store.example/7FE00010\"")
                .contains("\"BulkDataURI\":\"https://store.example/00082218/1/00091001\"");
        assertThat(xml).contains("uri=\"https://store.example/00082218/1/00091001\"");
        BulkSource source =
                (uri, tag, vr) ->
                        Dataset.builder().put(tag, vr, new byte[] {9, 9}).build().element(tag);
        assertThat(DicomJson.read(json, source).getFirst().bytes(Tag.PIXEL_DATA))
                .hasValue(new byte[] {9, 9});
        assertThatThrownBy(() -> NativeXml.read(xml, NOTHING))
                .isInstanceOf(DatasetSyntaxException.class)
                .hasMessageContaining("/00082218/00091001");
    }

    @Test
    void textThatIsNoDataSetIsRefusedWithItsPlace() {
        assertThatThrownBy(() ->
                        DicomJson.read(
                                "[{\"00280010\":{\"vr\":\"US\",\"Value\":[\"x\"]}}]", NOTHING))
                .hasMessageContaining("/0/00280010");
        assertThatThrownBy(() ->
                        DicomJson.read(
                                "[{\"00280010\":{\"vr\":\"US\",\"Value\":[1e999999999]}}]",
                                NOTHING))
                .hasMessageContaining("no number");
        assertThatThrownBy(() -> DicomJson.read("[{\"0028001\":{\"vr\":\"US\"}}]", NOTHING))
                .hasMessageContaining("eight hexadecimal digits");
        assertThatThrownBy(() -> DicomJson.read("{\"00280010\":{\"vr\":\"US\"}", NOTHING))
                .hasMessageContaining("not closed");
        assertThatThrownBy(() -> DicomJson.read("[".repeat(5_000), NOTHING))
                .hasMessageContaining("too deep");
        assertThatThrownBy(() ->
                        NativeXml.read(
                                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                                        + "<NativeDicomModel><DicomAttribute tag=\"00100010\""
                                        + " vr=\"LO\"><Value>&x;</Value></DicomAttribute>"
                                        + "</NativeDicomModel>",
                                NOTHING))
                .isInstanceOf(DatasetSyntaxException.class);
    }
}
