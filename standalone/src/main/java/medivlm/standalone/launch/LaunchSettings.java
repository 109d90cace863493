package medivlm.standalone.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What to start and how.
 *
 * @param home root of a built tree, where the services' jars are
 * @param data what is kept between runs
 * @param ports the ports
 * @param services which services; those of a tree that is not built whole may be left out
 * @param restart whether a service that dies is started again, after a pause that grows
 * @param patience longest wait for everything to be ready
 * @param environment variables for the services, above the launcher's own choice
 */
public record LaunchSettings(
        Path home,
        DataDirectory data,
        Ports ports,
        Set<Service> services,
        boolean restart,
        Duration patience,
        Map<String, String> environment) {

    public LaunchSettings {
        home = home.toAbsolutePath().normalize();
        services = Set.copyOf(services);
        environment = Map.copyOf(environment);
        Path root = home;
        var notBuilt = services.stream().filter(service -> !service.jar(root).toFile().isFile());
        String missing = notBuilt.map(Service::label).sorted().collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new LaunchException(
                    "not built yet: " + missing + "; run ./triage build, or mvn package, first");
        }
    }

    /** Everything, with restarts, in a directory and on ports. */
    public static LaunchSettings of(Path home, Path data, Ports ports) {
        return of(home, data, ports, EnumSet.allOf(Service.class));
    }

    /** These services, with restarts, in a directory and on ports. */
    public static LaunchSettings of(Path home, Path data, Ports ports, Set<Service> services) {
        return new LaunchSettings(
                home,
                new DataDirectory(data),
                ports,
                services,
                true,
                Duration.ofMinutes(2),
                Map.of());
    }

    /** The same, where a service that dies stays dead until it is started. */
    public LaunchSettings withoutRestart() {
        return new LaunchSettings(home, data, ports, services, false, patience, environment);
    }

    /** The same with more environment variables for the services. */
    public LaunchSettings withEnvironment(Map<String, String> more) {
        return new LaunchSettings(home, data, ports, services, restart, patience, more);
    }
}
