package medivlm.triage.fhir.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes resources one a line, a file for each type, and a further one when that is full. */
final class NdjsonFiles implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final int mostLines;
    private final long mostBytes;
    private final Map<ExportType, Part> parts = new EnumMap<>(ExportType.class);
    private final List<ExportFile> done = new ArrayList<>();
    private long bytes;

    private static final class Part {
        final String name;
        final OutputStream out;
        long lines;
        long bytes;

        Part(String name, OutputStream out) {
            this.name = name;
            this.out = out;
        }
    }

    /** There is no more room for exports. */
    static final class FullException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Files in a folder.
     *
     * @param mostLines lines of a file
     * @param mostBytes bytes of all of them
     */
    NdjsonFiles(Path folder, int mostLines, long mostBytes) {
        this.folder = folder;
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
    }

    /**
     * Writes a resource.
     *
     * @param json without a line break
     * @throws FullException if that is more than there is room for
     */
    void add(ExportType type, String json) throws IOException, FullException {
        byte[] line = (json + "\n").getBytes(StandardCharsets.UTF_8);
        bytes += line.length;
        if (bytes > mostBytes) {
            throw new FullException();
        }
        Part part = parts.get(type);
        if (part == null || part.lines >= mostLines) {
            int number = end(type, part) + 1;
            String name = type.typeName() + "-" + number + ".ndjson";
            part =
                    new Part(
                            name,
                            new BufferedOutputStream(
                                    Files.newOutputStream(folder.resolve(name)), BUFFER));
            parts.put(type, part);
        }
        part.out.write(line);
        part.lines++;
        part.bytes += line.length;
    }

    /** Ends all files. */
    List<ExportFile> finish() throws IOException {
        for (Map.Entry<ExportType, Part> one : parts.entrySet()) {
            end(one.getKey(), one.getValue());
        }
        parts.clear();
        return List.copyOf(done);
    }

    @Override
    public void close() throws IOException {
        for (Part part : parts.values()) {
            part.out.close();
        }
    }

    /** Ends a file; how many of its type there are now. */
    private int end(ExportType type, @Nullable Part part) throws IOException {
        if (part != null) {
            part.out.close();
            done.add(new ExportFile(part.name, type.typeName(), part.lines, part.bytes));
        }
        return (int) done.stream().filter(file -> file.type().equals(type.typeName())).count();
    }
}
