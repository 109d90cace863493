package medivlm.ingest.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Makes folders that survive a power failure. Safe for use by many threads. */
final class DurableFolders {
    private static final int REMEMBERED = 10_000;

    private final Set<Path> durable =
            Collections.synchronizedSet(
                    Collections.newSetFromMap(
                            new LinkedHashMap<Path, Boolean>() {
                                private static final long serialVersionUID = 1L;

                                @Override
                                protected boolean removeEldestEntry(
                                        Map.Entry<Path, Boolean> eldest) {
                                    return size() > REMEMBERED;
                                }
                            }));

    /** Makes the folder of a file, and those above it, where they are missing. */
    Path make(Path file) throws IOException {
        Path folder = parent(file);
        if (durable.contains(folder) && Files.isDirectory(folder)) {
            return folder;
        }
        Deque<Path> missing = new ArrayDeque<>();
        Path existing = folder;
        while (!Files.isDirectory(existing)) {
            missing.push(existing);
            existing = parent(existing);
        }
        Files.createDirectories(folder);
        flush(existing);
        for (Path made : missing) {
            flush(made);
        }
        durable.add(folder);
        return folder;
    }

    /** Flushes what a folder says of its files. */
    static void flush(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalStateException("the store lies below the root of a file system");
        }
        return parent;
    }
}
