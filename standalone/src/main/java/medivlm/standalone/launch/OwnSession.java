package medivlm.standalone.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a command in a session of its own. Ctrl-C on a terminal goes to every process of the
 * foreground group; services must not get it, because they stop in order, one after another.
 */
final class OwnSession {
    private OwnSession() {}

    /** What to put in front of the command; it becomes the command, with the same process id. */
    static List<String> prefix() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        if (onPath("perl")) {
            return List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or die");
        }
        return List.of();
    }

    private static boolean onPath(String program) {
        String path = System.getenv("PATH");
        if (path == null) {
            return false;
        }
        for (String directory : path.split(":", -1)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
