package medivlm.standalone.launch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import medivlm.standalone.access.Tokens;
import medivlm.standalone.net.Loopback;

/** What the services are told by their environment: addresses, keys, directories. */
final class ServiceEnvironment {
    private ServiceEnvironment() {}

    /**
     * Variables for one service.
     *
     * @param publicKey PEM file that tokens are checked with
     * @param privateKey PEM file that the login signs with; only triage-service gets it
     * @param databasePassword only triage-service gets it
     */
    static Map<String, String> of(
            Service service,
            LaunchSettings settings,
            Path publicKey,
            Path privateKey,
            String databasePassword) {
        Ports ports = settings.ports();
        DataDirectory data = settings.data();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("QUARKUS_HTTP_HOST", Loopback.HOST);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
        environment.put("TRIAGE_KAFKA_BOOTSTRAP_SERVERS", Loopback.HOST + ":" + ports.kafka());
        environment.put("TRIAGE_IMAGE_STORE_DIRECTORY", data.images().toString());
        environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", publicKey.toUri().toString());
        environment.put("MP_JWT_VERIFY_ISSUER", Tokens.ISSUER);
        // each look of the launcher before it is ready would be a line
        environment.put("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "ERROR");
        if (service == Service.INGEST) {
            environment.put("TRIAGE_INGEST_DIMSE_HOST", Loopback.HOST);
            environment.put("TRIAGE_INGEST_DIMSE_PORT", Integer.toString(ports.dicom()));
            environment.put(
                    "TRIAGE_INGEST_ASSEMBLY_STATE_DIRECTORY",
                    data.streams().resolve("ingest").toString());
            environment.put("TRIAGE_INGEST_HL7_PORT", Integer.toString(ports.hl7()));
        }
        if (service == Service.TRIAGE) {
            environment.put("TRIAGE_AUTH_PRIVATE_KEY", privateKey.toString());
            environment.put(
                    "TRIAGE_WEB_INGEST_URL",
                    "http://" + Loopback.HOST + ":" + ports.of(Service.INGEST));
            environment.put("TRIAGE_AUTH_ACCOUNTS", data.accounts().toString());
            environment.put(
                    "TRIAGE_SEVERITY_STATE_DIRECTORY",
                    data.streams().resolve("severity").toString());
            environment.put(
                    "QUARKUS_DATASOURCE_JDBC_URL",
                    "jdbc:postgresql://" + Loopback.HOST + ":" + ports.database() + "/triage");
            environment.put("QUARKUS_DATASOURCE_USERNAME", "triage");
            environment.put("QUARKUS_DATASOURCE_PASSWORD", databasePassword);
        }
        return environment;
    }
}
