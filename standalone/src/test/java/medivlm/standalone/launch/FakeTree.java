package medivlm.standalone.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A built tree whose services are {@link FakeService}s. */
final class FakeTree {
    private FakeTree() {}

    static void create(Path home) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        String entry = FakeService.class.getName().replace('.', '/') + ".class";
        for (Service service : Service.values()) {
            Path jar = service.jar(home);
            Files.createDirectories(jar.getParent());
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                    InputStream code =
                            Objects.requireNonNull(
                                    FakeService.class
                                            .getClassLoader()
                                            .getResourceAsStream(entry))) {
                out.putNextEntry(new JarEntry(entry));
                code.transferTo(out);
                out.closeEntry();
            }
        }
    }
}
