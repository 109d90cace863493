package medivlm.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./triage} with JDKs that are none. */
final class ScriptTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("triage.basedir", ".")).resolve("triage");

    @TempDir private Path folder = Path.of("");

    private record Outcome(int exitCode, String out, String err) {}

    @Test
    void javaHomeIsTakenWhenItIsNewEnough() throws Exception {
        Path jdk = jdk("a", "25.0.3");
        assertThat(find(Map.of("JAVA_HOME", jdk.toString())).out()).isEqualTo(jdk.toString());
    }

    @Test
    void anOldJavaHomeIsPassedOverForANewerOneInTheSystemFolders() throws Exception {
        Path old = jdk("old", "17.0.9");
        Path good = jdk("jvm/temurin-26", "26");
        var found =
                find(
                        Map.of(
                                "JAVA_HOME",
                                old.toString(),
                                "TRIAGE_JDK_DIRS",
                                folder.resolve("jvm").toString()));
        assertThat(found.out()).isEqualTo(good.toString());
    }

    @Test
    void aJdkBehindALinkOnThePathIsFound() throws Exception {
        Path jdk = jdk("real", "25");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
        var found = find(Map.of("PATH", bin + ":/usr/bin:/bin"));
        assertThat(found.out()).isEqualTo(jdk.toString());
    }

    @Test
    void sdkmanIsLookedAt() throws Exception {
        Path jdk = jdk("home/.sdkman/candidates/java/25-open", "25");
        assertThat(find(Map.of("HOME", folder.resolve("home").toString())).out())
                .isEqualTo(jdk.toString());
    }

    @Test
    void aRuntimeWithoutACompilerIsNoJdk() throws Exception {
        Path runtime = jdk("jre", "25");
        Files.delete(runtime.resolve("bin/javac"));
        assertThat(find(Map.of("JAVA_HOME", runtime.toString())).exitCode()).isEqualTo(1);
    }

    @Test
    void withoutAnyJdkOneLineSaysWhatIsMissing() throws Exception {
        var found = find(Map.of());
        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(found.err().strip().lines())
                .singleElement()
                .asString()
                .contains("needs a JDK 25 or newer");
    }

    @Test
    void theDoctorRefusesWhatItDoesNotKnow() throws Exception {
        assertThat(run(Map.of(), "doctor", "--cure").exitCode()).isEqualTo(2);
    }

    private Outcome find(Map<String, String> environment) throws Exception {
        return run(environment, "which-jdk");
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
        var builder = new ProcessBuilder();
        builder.command().add("bash");
        builder.command().add(SCRIPT.toString());
        builder.command().addAll(java.util.List.of(arguments));
        Map<String, String> whole = new HashMap<>();
        whole.put("PATH", pathWithoutJava());
        whole.put("HOME", folder.resolve("nobody").toString());
        whole.put("TRIAGE_JDK_DIRS", folder.resolve("nothing").toString());
        whole.putAll(environment);
        builder.environment().clear();
        builder.environment().putAll(whole);
        Path err = folder.resolve("err.txt");
        builder.redirectError(err.toFile());
        var process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out.strip(), Files.readString(err));
    }

    /** The tools that the script uses, and no java. */
    private String pathWithoutJava() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool :
                new String[] {
                    "bash", "sed", "head", "dirname", "readlink", "sort", "id", "cat", "tail"
                }) {
            for (String directory : new String[] {"/bin", "/usr/bin"}) {
                Path real = Path.of(directory, tool);
                if (Files.exists(real) && !Files.exists(tools.resolve(tool))) {
                    executable(tools.resolve(tool), "exec " + real + " \"$@\"");
                }
            }
        }
        return tools.toString();
    }

    private static void executable(Path file, String command) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = folder.resolve(name);
        Path bin = Files.createDirectories(jdk.resolve("bin"));
        for (String program : new String[] {"java", "javac"}) {
            executable(bin.resolve(program), "exit 1");
        }
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }
}
