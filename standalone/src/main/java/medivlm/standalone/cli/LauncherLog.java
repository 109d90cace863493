package medivlm.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what Kafka and the database driver say inside this process to a file. */
final class LauncherLog {
    private static final int LARGE = 16 << 20;

    private LauncherLog() {}

    /** From now on, in this process. */
    static void to(Path directory) throws IOException {
        Files.createDirectories(directory);
        System.setProperty(
                "java.util.logging.SimpleFormatter.format",
                "%1$tFT%1$tT.%1$tL %4$-7s [%3$s] %5$s%6$s%n");
        LogManager.getLogManager().reset();
        Handler handler =
                new FileHandler(directory.resolve("launcher.log").toString(), LARGE, 1, true);
        handler.setFormatter(new SimpleFormatter());
        Logger root = Logger.getLogger("");
        root.setLevel(Level.INFO);
        root.addHandler(handler);
    }
}
