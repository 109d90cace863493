package medivlm.standalone.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import medivlm.standalone.net.Loopback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherIT {
    @TempDir private Path folder = Path.of("");
    private final Heard heard = new Heard();

    @BeforeEach
    void buildFakeServices() throws Exception {
        FakeTree.create(folder);
    }

    @Test
    void everythingStartsServicesComeBackWhenKilledAndStopInReverseOrder() throws Exception {
        var settings = settings();
        try (var launcher = Launcher.start(settings, heard)) {
            assertThat(launcher.accounts().fresh()).isTrue();
            assertThat(launcher.residentBytes()).isPositive();
            launcher.kill(Service.INFERENCE);
            heard.await("inference died (exit status 137); starting it again in 1 s");
            Thread.sleep(1_000);
            launcher.awaitReady(Service.INFERENCE);
        }
        assertThat(heard.all())
                .containsSubsequence(
                        "ingest: in order",
                        "ingest stopped",
                        "inference: in order",
                        "inference stopped",
                        "triage: in order",
                        "triage stopped",
                        "kafka stopped",
                        "postgres stopped");
        assertThat(settings.data().inUse()).isFalse();
        assertThat(settings.data().logs().resolve("triage.log")).content().contains("in order");
        settings.ports().requireFree();
    }

    @Test
    void withoutThePolicyAKilledServiceStaysDeadUntilItIsStarted() throws Exception {
        try (var launcher = Launcher.start(settings().withoutRestart(), heard)) {
            launcher.kill(Service.INGEST);
            heard.await("ingest died (exit status 137)");
            Thread.sleep(1_500);
            assertThat(Loopback.isFree(launcher.settings().ports().of(Service.INGEST))).isTrue();
            launcher.start(Service.INGEST);
            assertThat(Loopback.isFree(launcher.settings().ports().of(Service.INGEST))).isFalse();
        }
    }

    @Test
    void aServiceThatCannotStartIsReportedWithItsLastWordsAndNothingIsLeft() {
        var settings =
                LaunchSettings.of(
                                folder,
                                folder.resolve("data"),
                                Ports.free(),
                                Set.of(Service.TRIAGE))
                        .withEnvironment(Map.of("FAKE_FAILURE", "yes"));
        assertThatThrownBy(() -> Launcher.start(settings, heard))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("triage-service ended while starting (exit status 7)")
                .hasMessageContaining("cannot find my configuration")
                .hasMessageContaining("triage.log");
        assertThat(settings.data().inUse()).isFalse();
        settings.ports().requireFree();
    }

    @Test
    void aTakenPortStopsTheStartBeforeAnythingRuns() throws Exception {
        var settings = settings();
        try (var taken = new ServerSocket(settings.ports().database(), 1, Loopback.address())) {
            assertThatThrownBy(() -> Launcher.start(settings, heard))
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken; PostgreSQL");
        }
        assertThat(heard.all()).isEmpty();
        assertThat(settings.data().kafka()).doesNotExist();
    }

    @Test
    void aServiceThatAKilledLauncherLeftBehindIsStoppedFirst() throws Exception {
        var settings =
                LaunchSettings.of(
                        folder, folder.resolve("data"), Ports.free(), Set.of(Service.TRIAGE));
        settings.data().create();
        var leftover = new ProcessBuilder("sleep", "600").start();
        Path pidFile = settings.data().run().resolve("triage.pid");
        Files.writeString(
                pidFile,
                leftover.pid() + "\n" + leftover.info().startInstant().orElseThrow() + "\n");
        try (var launcher = Launcher.start(settings, heard)) {
            assertThat(launcher.settings()).isEqualTo(settings);
            assertThat(leftover.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(heard.all()).anyMatch(one -> one.contains("left behind"));
        } finally {
            leftover.destroyForcibly();
        }
    }

    private LaunchSettings settings() {
        return LaunchSettings.of(folder, folder.resolve("data"), Ports.free());
    }
}
