package medivlm.standalone.cli;

import java.io.IOException;
import java.nio.file.Path;
import medivlm.findings.Vocabulary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --vocabulary}: a site's words over the shipped ones, for this command. */
final class SiteVocabulary {

    @Option(
            names = "--vocabulary",
            paramLabel = "FILE",
            description = {
                "A site's own words over the shipped vocabulary (default: what",
                Vocabulary.SITE_VARIABLE + " names, if anything)."
            })
    private @Nullable Path file;

    /**
     * Puts it in force, before anything is read.
     *
     * @throws CommandFailedException if there is no such file or it breaks the format
     */
    void use() {
        Path given = file;
        if (given == null) {
            return;
        }
        check(given);
        System.setProperty(Vocabulary.SITE_PROPERTY, given.toString());
    }

    /** Fails as {@link #use} does where the environment names a bad file. */
    static void checkEnvironment() {
        String named = System.getenv(Vocabulary.SITE_VARIABLE);
        if (named != null && !named.isBlank()) {
            check(Path.of(named));
        }
    }

    private static void check(Path file) {
        try {
            Vocabulary.withSite(file);
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED,
                    "the vocabulary " + file + " is not there or cannot be read as UTF-8");
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }
}
