package medivlm.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import medivlm.standalone.launch.LaunchSettings;
import medivlm.standalone.launch.Ports;
import medivlm.standalone.launch.Service;

/**
 * Broker and ingest-service as the demo runs them, in a directory and on ports of their own, which
 * are gone when it is closed.
 */
final class IngestStack implements AutoCloseable {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final OwnServices services;

    private IngestStack(OwnServices services) {
        this.services = services;
    }

    static IngestStack start(Path home, Path folder) {
        return new IngestStack(
                OwnServices.start(
                        LaunchSettings.of(home, folder, Ports.free(), EnumSet.of(Service.INGEST))));
    }

    /** Where it takes associations. */
    int dicomPort() {
        return services.launcher().settings().ports().dicom();
    }

    /** Objects that live on the heap of the service, in MB (10^6 bytes), after a collection. */
    double heap() throws IOException, InterruptedException {
        String pid =
                Files.readAllLines(services.data().run().resolve(Service.INGEST.label() + ".pid"))
                        .getFirst();
        jcmd(pid, "GC.run");
        String heap = jcmd(pid, "GC.heap_info").split("Metaspace", -1)[0];
        long kilobytes = 0;
        Matcher used = USED.matcher(heap);
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        if (kilobytes == 0) {
            throw new IOException("jcmd does not tell the heap: " + heap);
        }
        return kilobytes * 1024 / 1e6;
    }

    private static String jcmd(String pid, String command)
            throws IOException, InterruptedException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process =
                new ProcessBuilder(List.of(program.toString(), pid, command))
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + " failed: " + text);
        }
        return text;
    }

    @Override
    public void close() {
        services.close();
    }
}
