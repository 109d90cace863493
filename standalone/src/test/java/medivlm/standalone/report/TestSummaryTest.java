package medivlm.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestSummaryTest {

    @Test
    void countsPerRoomAndSaysWhySomeWereSkipped(@TempDir Path home) throws Exception {
        report(home, "dicom", "surefire", "<testcase classname='A' name='works'/>");
        report(
                home,
                "dicom",
                "failsafe",
                "<testcase classname='B' name='it'><skipped message='Assumption failed: no dcmtk'/>"
                        + "</testcase>");
        var summary = TestSummary.of(home);
        assertThat(summary.green()).isTrue();
        assertThat(summary.text())
                .containsPattern("dicom +2 +0 +1")
                .contains("skipped 1: no dcmtk");
    }

    @Test
    void oneFailureIsNotGreenAndIsNamed(@TempDir Path home) throws Exception {
        report(
                home,
                "findings",
                "surefire",
                "<testcase classname='C' name='breaks'><failure message='was 1'/></testcase>");
        var summary = TestSummary.of(home);
        assertThat(summary.green()).isFalse();
        assertThat(summary.text()).contains("FAILED C.breaks: was 1");
    }

    @Test
    void noTestsAtAllIsNotGreen(@TempDir Path home) throws Exception {
        assertThat(TestSummary.of(home).green()).isFalse();
    }

    private static void report(Path home, String room, String plugin, String cases)
            throws Exception {
        Path folder =
                Files.createDirectories(home.resolve(room + "/target/" + plugin + "-reports"));
        Files.writeString(folder.resolve("TEST-x.xml"), "<testsuite>" + cases + "</testsuite>");
    }
}
