package medivlm.triage.fhir.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the token for a server comes from.
 *
 * @param token the token itself
 * @param file file that holds it
 */
record Bearer(@Nullable String token, @Nullable Path file) {

    /**
     * The token as it is now; empty where the server wants none.
     *
     * @throws IOException if the file can't be read
     */
    Optional<String> current() throws IOException {
        return file == null
                ? Optional.ofNullable(token)
                : Optional.of(Files.readString(file).strip());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Bearer";
    }
}
