package medivlm.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeyTest {
    @TempDir Path directory;

    @Test
    void fileMustBeThere() throws Exception {
        Path key = directory.resolve("public.pem");
        assertThat(TokenKey.isThere(key.toString())).isFalse();
        assertThat(TokenKey.isThere(key.toUri().toString())).isFalse();

        Files.createFile(key);

        assertThat(TokenKey.isThere(key.toString())).isTrue();
        assertThat(TokenKey.isThere(key.toUri().toString())).isTrue();
    }

    @Test
    void addressOfAKeySetIsLeftToItsReader() {
        assertThat(TokenKey.isThere("https://login.example/keys")).isTrue();
    }
}
