package medivlm.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        var summary = of(home);
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
        var summary = of(home);
        assertThat(summary.green()).isFalse();
        assertThat(summary.text()).contains("FAILED C.breaks: was 1");
    }

    @Test
    void noTestsAtAllIsNotGreen(@TempDir Path home) throws Exception {
        assertThat(of(home).green()).isFalse();
    }

    @Test
    void aWarningIsNotGreenAndIsShownOnceButSkippedTestsAreNone(@TempDir Path home)
            throws Exception {
        report(home, "dicom", "surefire", "<testcase classname='A' name='works'/>");

        var quiet = of(home, "[INFO] fine", "[WARNING] Tests run: 2, Failures: 0, Skipped: 1");
        var loud =
                of(
                        home,
                        "[WARNING] JAR will be empty",
                        "[WARNING] JAR will be empty",
                        "\u001b[0mWARNING: sun.misc.Unsafe::objectFieldOffset",
                        "[W1125 03:00:00 threads.cpp:1] cannot set the number of threads");

        assertThat(quiet.green()).isTrue();
        assertThat(loud.green()).isFalse();
        assertThat(loud.text())
                .containsOnlyOnce("WARNED [WARNING] JAR will be empty")
                .contains("1 passed, 0 failed, 0 skipped, 3 warnings");
    }

    private static TestSummary of(Path home, String... log) throws Exception {
        return TestSummary.of(home, Files.write(home.resolve("test.log"), List.of(log)));
    }

    private static void report(Path home, String room, String plugin, String cases)
            throws Exception {
        Path folder =
                Files.createDirectories(home.resolve(room + "/target/" + plugin + "-reports"));
        Files.writeString(folder.resolve("TEST-x.xml"), "<testsuite>" + cases + "</testsuite>");
    }
}
