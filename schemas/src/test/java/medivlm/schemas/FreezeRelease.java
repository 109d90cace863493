package medivlm.schemas;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import medivlm.schemas.contract.EventSchemas;

/**
 * Freezes the schemas of today as a released version: run once per release, as {@code
 * docs/contracts.md} says. What it wrote is never edited afterwards.
 */
final class FreezeRelease {
    private FreezeRelease() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder + " is released; choose a new version");
        }
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("EVENTS"), String.join("\n", EventJson.types().keySet()) + "\n");
        for (Event event : Samples.all()) {
            String type = event.typeName();
            Files.writeString(
                    folder.resolve(type + ".schema.json"),
                    EventSchemas.text(type),
                    StandardCharsets.UTF_8);
            Files.write(folder.resolve(type + ".sample.json"), EventJson.write(event));
        }
    }
}
