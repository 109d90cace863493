package medivlm.benchmarks;

import medivlm.standalone.launch.DataDirectory;
import medivlm.standalone.launch.LaunchListener;
import medivlm.standalone.launch.LaunchSettings;
import medivlm.standalone.launch.Launcher;

/**
 * Services of ours as the demo runs them, in a directory and on ports of their own, which are gone
 * when this is closed, or when the process ends.
 */
final class OwnServices implements AutoCloseable {
    private final Launcher launcher;
    private final Thread atExit = new Thread(this::end);

    private OwnServices(Launcher launcher) {
        this.launcher = launcher;
    }

    /** Starts them, waits until they are ready, and deletes their data directory at the end. */
    static OwnServices start(LaunchSettings settings) {
        OwnServices services =
                new OwnServices(new Launcher(settings.withoutRestart(), LaunchListener.SILENT));
        Runtime.getRuntime().addShutdownHook(services.atExit);
        try {
            services.launcher.start();
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
        return services;
    }

    Launcher launcher() {
        return launcher;
    }

    DataDirectory data() {
        return launcher.settings().data();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        end();
    }

    private void end() {
        launcher.close();
        data().delete();
    }
}
