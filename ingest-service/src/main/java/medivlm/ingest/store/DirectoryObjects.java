package medivlm.ingest.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Small objects as files of a directory, each written to a temporary file, flushed, renamed, and
 * its directory flushed; empty ones need no temporary file, and those that are put together have
 * each directory flushed once.
 */
public final class DirectoryObjects implements SmallObjects {
    private final Path root;
    private final Incoming incoming;
    private final DurableFolders folders;

    /**
     * @param store directory of the image store; the objects lie in {@code objects} of it
     */
    public DirectoryObjects(Path store) {
        this.root = store.toAbsolutePath().resolve("objects");
        this.folders = new DurableFolders(root);
        this.incoming = new Incoming(store.toAbsolutePath().resolve("incoming"));
    }

    @Override
    public void put(String name, byte[] content) throws ImageStoreUnavailableException {
        putAll(Map.of(name, content));
    }

    @Override
    public void putAll(Map<String, byte[]> contents) throws ImageStoreUnavailableException {
        DurableFolders.Change change = folders.change();
        try {
            for (Map.Entry<String, byte[]> one : contents.entrySet()) {
                Path file = fileOf(one.getKey());
                change.folderOf(file);
                if (one.getValue().length > 0 || !makeEmpty(file)) {
                    replace(file, one.getValue());
                }
            }
            change.flush();
        } catch (IOException e) {
            throw ImageStoreUnavailableException.of(e);
        }
    }

    /** Nobody can see half of an empty file; false where a longer one has the name. */
    private static boolean makeEmpty(Path file) throws IOException {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return Files.isRegularFile(file) && Files.size(file) == 0;
        }
    }

    private void replace(Path file, byte[] content) throws IOException {
        Path temporary = incoming.file();
        try (FileChannel channel =
                FileChannel.open(
                        temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public Optional<byte[]> get(String name) throws ImageStoreUnavailableException {
        try {
            return Optional.of(Files.readAllBytes(fileOf(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw ImageStoreUnavailableException.of(e);
        }
    }

    @Override
    public List<String> list(String folder) throws ImageStoreUnavailableException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(fileOf(folder))) {
            for (Path child : children) {
                names.add(String.valueOf(child.getFileName()));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw ImageStoreUnavailableException.of(e);
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public void delete(String name) throws ImageStoreUnavailableException {
        try {
            Path file = fileOf(name);
            if (Files.deleteIfExists(file)) {
                DurableFolders.flush(file.resolveSibling(".").normalize());
            }
        } catch (IOException e) {
            throw ImageStoreUnavailableException.of(e);
        }
    }

    private Path fileOf(String name) {
        return root.resolve(ObjectName.checked(name));
    }
}
