package medivlm.ingest.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes folders that survive a power failure. Safe for use by many threads. */
final class DurableFolders {
    private static final int REMEMBERED = 10_000;

    private final Path root;
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

    /**
     * @param root folder of all of them; it is made where it is missing
     */
    DurableFolders(Path root) {
        this.root = root;
    }

    /** A change of files, in folders that are flushed together at its end. */
    Change change() {
        return new Change();
    }

    /** Files that are put into folders; none is durable before {@link #flush}. For one thread. */
    final class Change {
        private final Set<Path> touched = new LinkedHashSet<>();
        private final Set<Path> unknown = new LinkedHashSet<>();

        private Change() {}

        /** Makes the folder of a file, and those above it, where they are missing. */
        Path folderOf(Path file) throws IOException {
            Path folder = parent(file);
            touched.add(folder);
            // another thread may have made one just now and not flushed it yet
            for (Path at = folder; !isDurable(at); at = parent(at)) {
                unknown.add(at);
                touched.add(parent(at));
            }
            Files.createDirectories(folder);
            return folder;
        }

        /** Flushes all that these folders, and new ones above them, say of their files. */
        void flush() throws IOException {
            List<Together.Step<IOException>> steps = new ArrayList<>();
            touched.forEach(folder -> steps.add(() -> DurableFolders.flush(folder)));
            try {
                Together.run(IOException.class, steps);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while flushing");
            }
            durable.addAll(unknown);
        }
    }

    private boolean isDurable(Path folder) {
        return Files.isDirectory(folder)
                && (durable.contains(folder) || folder.equals(root) || !folder.startsWith(root));
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
