package medivlm.standalone.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import medivlm.standalone.access.PrivateFiles;

/** The password of the embedded database, made up at the first start and kept. */
final class DatabasePassword {
    private final Path file;

    DatabasePassword(Path file) {
        this.file = file;
    }

    String value() throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[16];
            new SecureRandom().nextBytes(secret);
            PrivateFiles.write(file, HexFormat.of().formatHex(secret));
        }
        return Files.readString(file).strip();
    }
}
