package medivlm.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairTableTest {

    @TempDir Path folder;

    @BeforeEach
    void images() throws IOException {
        for (String name : new String[] {"a.png", "b.png", "c.png"}) {
            Files.write(folder.resolve(name), new byte[1]);
        }
    }

    @Test
    void quotedReportsOfAnyLanguageAreReadAsWritten() throws IOException {
        ReportPairs read =
                read(
                        "\uFEFFReport,image,patient,indication\r\n"
                                + "\"Pas d'épanchement, cœur \"\"normal\"\".\nPoumons clairs.\",a.png,"
                                + "p1,toux\r\n"
                                + "肺部清晰。,b.png|c.png,p2,\r\n");
        assertThat(read.pairs())
                .extracting(ReportPair::report)
                .containsExactly("Pas d'épanchement, cœur \"normal\".\nPoumons clairs.", "肺部清晰。");
        assertThat(read.pairs().getFirst().indication()).isEqualTo("toux");
        assertThat(read.pairs().getLast().images())
                .containsExactly(folder.resolve("b.png"), folder.resolve("c.png"));
    }

    @Test
    void rowsOfOneStudyKeepAllImages() throws IOException {
        ReportPairs read =
                read("id,image,report,split\ns,a.png,Clear.,test\ns,b.png,Clear.,test\n");
        assertThat(read.pairs()).hasSize(1);
        assertThat(read.pairs().getFirst().images()).hasSize(2);
        assertThat(read.pairs().getFirst().part()).isEqualTo(Part.TEST);
    }

    @Test
    void rowsOfOneStudyWithDifferentReportsAreRefusedWithBothLines() {
        fails("id,image,report\ns,a.png,Clear.\ns,b.png,Effusion.\n", "line 3", "line 2", "id s");
    }

    @Test
    void withoutASplitColumnThePatientDecides() throws IOException {
        StringBuilder csv = new StringBuilder("id,image,report,patient\n");
        for (int i = 0; i < 40; i++) {
            csv.append("s" + i + ",a.png,Clear.,p" + i / 2 + "\n");
        }
        for (ReportPair pair : read(csv.toString()).pairs()) {
            assertThat(pair.part() == Part.VALIDATION)
                    .isEqualTo(Split.of(pair.patient()) == Split.VALIDATION);
        }
    }

    @Test
    void missingImagesAreCountedAndNamed() throws IOException {
        ReportPairs read = read("image,report\na.png|x.png,Clear.\ny.png,Clear too.\n");
        assertThat(read.pairs()).hasSize(1);
        assertThat(read.missing())
                .containsExactly(folder.resolve("x.png"), folder.resolve("y.png"));
        assertThat(read.withoutImages()).isEqualTo(1);
        assertThat(read.summary()).contains("1 pairs", "2 image files", "x.png", "1 studies");
    }

    @Test
    void badRowsAreNamedByLineAfterAReportOfSeveralLines() {
        String before = "image,report,split\na.png,\"one\ntwo\",train\n";
        fails(before + "b.png,,train\n", "line 4", "report is empty", "remove the row");
        fails(before + "b.png,Clear.,maybe\n", "line 4", "split is maybe", "train, val or test");
        fails(before + "b.png,Clear, and dry.,train\n", "line 4", "4 cells", "quote");
    }

    @Test
    void unknownAndMissingColumnsAreNamed() {
        fails("image,reprot\na.png,Clear.\n", "missing: [report]", "unknown: [reprot]");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "image,report\na.png,normal é\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(PairFileException.class)
                .isThrownBy(() -> PairTable.read(file))
                .withMessageContaining("UTF-8");
    }

    @Test
    void openQuoteIsRefused() {
        fails("image,report\na.png,\"never closed\n", "RFC 4180");
    }

    private void fails(String csv, String... said) {
        assertThatExceptionOfType(PairFileException.class)
                .isThrownBy(() -> read(csv))
                .satisfies(e -> assertThat(e.getMessage()).contains("pairs.csv").contains(said));
    }

    private ReportPairs read(String csv) throws IOException {
        Path file = folder.resolve("pairs.csv");
        Files.writeString(file, csv);
        return PairTable.read(file);
    }
}
