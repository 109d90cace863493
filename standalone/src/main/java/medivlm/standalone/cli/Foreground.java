package medivlm.standalone.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import medivlm.standalone.launch.LaunchListener;
import medivlm.standalone.launch.LaunchSettings;
import medivlm.standalone.launch.Launcher;
import medivlm.standalone.launch.Service;
import medivlm.standalone.terminal.Style;
import medivlm.standalone.terminal.Terminal;

/** The whole, running as long as this process; Ctrl-C and SIGTERM stop it in order. */
final class Foreground implements AutoCloseable {
    private final Terminal terminal;
    private final Launcher launcher;
    private final Thread hook = new Thread(this::stopForSignal, "stop");

    Foreground(
            Terminal terminal,
            Installation installation,
            Set<Service> services,
            LaunchListener listener) {
        this.terminal = terminal;
        this.launcher =
                new Launcher(
                        LaunchSettings.of(
                                Installation.home(),
                                installation.data().path(),
                                installation.ports(),
                                services),
                        listener);
    }

    Launcher launcher() {
        return launcher;
    }

    void start() throws IOException {
        long begin = System.nanoTime();
        launcher.settings().data().create();
        LauncherLog.to(launcher.settings().data().logs());
        Runtime.getRuntime().addShutdownHook(hook);
        launcher.start();
        terminal.err()
                .printf(
                        Locale.ROOT,
                        "%s in %.1f s, %d MiB resident%n",
                        terminal.styledErr(Style.GREEN, "ready"),
                        (System.nanoTime() - begin) / 1e9,
                        launcher.residentBytes() >> 20);
    }

    /** Where a person goes next. */
    void printAddresses() throws IOException {
        var ports = launcher.settings().ports();
        String worklist = "http://127.0.0.1:" + ports.of(Service.TRIAGE);
        var accounts = launcher.accounts();
        terminal.err().println("worklist  " + terminal.styledErr(Style.BOLD, worklist + "/"));
        terminal.err().println("FHIR      " + worklist + "/fhir");
        terminal.err().println("ingest    http://127.0.0.1:" + ports.of(Service.INGEST));
        terminal.err().println("DICOM     127.0.0.1:" + ports.dicom() + ", AE title TRIAGE");
        terminal.err().println("HL7       127.0.0.1:" + ports.hl7() + " (MLLP)");
        Path passwords = accounts.passwordsFile();
        if (accounts.fresh()) {
            terminal.err().println("accounts, made now (kept in " + passwords + "):");
            accounts.passwords()
                    .forEach((user, password) ->
                            terminal.err().printf(Locale.ROOT, "  %-12s %s%n", user, password));
        } else {
            terminal.err().println("log in    as clinician; passwords are in " + passwords);
        }
    }

    @Override
    public void close() {
        launcher.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the hook is what closes
        }
    }

    private void stopForSignal() {
        terminal.err().println();
        terminal.err().println("stopping");
        launcher.close();
    }
}
