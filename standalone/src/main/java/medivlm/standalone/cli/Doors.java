package medivlm.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import medivlm.standalone.access.KeyFiles;
import medivlm.standalone.access.Role;
import medivlm.standalone.access.Tokens;
import medivlm.standalone.client.Door;
import medivlm.standalone.launch.DataDirectory;
import medivlm.standalone.launch.Service;

/** Opens the doors of an installation with tokens that the command line signs itself. */
final class Doors {
    private static final Duration LIFE = Duration.ofHours(1);
    private final Installation installation;

    Doors(Installation installation) {
        this.installation = installation;
    }

    /** Where studies go in. */
    Door ingest() throws IOException {
        return open(Service.INGEST, Role.PUBLISHER, Tokens.DEFAULT_SITE);
    }

    /** The worklist, all sites. */
    Door triage() throws IOException {
        return open(Service.TRIAGE, Role.ADMIN, "*");
    }

    /**
     * Signs with the installation's key.
     *
     * @throws CommandFailedException if it was never started
     */
    Tokens tokens() throws IOException {
        DataDirectory data = installation.data();
        if (!Files.exists(data.keys().resolve("private.pem"))) {
            throw new CommandFailedException(
                    ExitCode.NOT_RUNNING,
                    "there is no installation in "
                            + data.path()
                            + "; start one with ./triage up, or name its --data");
        }
        return new Tokens(KeyFiles.in(data.keys()).privateKey(), Clock.systemUTC());
    }

    private Door open(Service service, Role role, String site) throws IOException {
        String token = tokens().sign("triage-command-line", role, site, LIFE);
        return new Door(service.label(), installation.ports().of(service), token);
    }
}
