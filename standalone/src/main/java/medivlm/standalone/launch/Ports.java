package medivlm.standalone.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import medivlm.standalone.net.Loopback;

/**
 * The ports of one installation, in a row; at the default base DICOM has its registered one.
 *
 * @param base the first of them, 1..65528
 */
public record Ports(int base) {
    /** The first port unless told otherwise. */
    public static final int DEFAULT_BASE = 8080;

    private static final int DICOM = 11_112;
    private static final int COUNT = 8;

    public Ports {
        if (base < 1 || base + COUNT > 65_536) {
            throw new IllegalArgumentException(
                    "port " + base + " leaves no room for " + COUNT + " ports in a row");
        }
    }

    /** Ports that were free a moment ago, for tests. */
    public static Ports free() {
        return new Ports(Loopback.freeRange(COUNT));
    }

    /** HTTP port of a service. */
    public int of(Service service) {
        return base + service.portOffset();
    }

    /** Where Kafka clients connect. */
    public int kafka() {
        return base + 3;
    }

    /** Where Kafka talks to itself. */
    public int kafkaController() {
        return base + 4;
    }

    /** Where PostgreSQL clients connect. */
    public int database() {
        return base + 5;
    }

    /** Where DICOM senders connect: 11112 (IANA) at the default base. */
    public int dicom() {
        return base == DEFAULT_BASE ? DICOM : base + 7;
    }

    /** Where ingest-service listens for HL7 v2 over MLLP. */
    public int hl7() {
        return base + 6;
    }

    /**
     * Checks that nobody listens on them.
     *
     * @throws LaunchException naming each taken port, who needs it and what to do
     */
    public void requireFree() {
        var taken = new StringBuilder();
        owners().forEach((port, owner) -> {
            if (!Loopback.isFree(port)) {
                taken.append("port ").append(port).append(" is taken; ").append(owner);
                taken.append(" needs it.\n");
            }
        });
        if (!taken.isEmpty()) {
            throw new LaunchException(
                    taken
                            + "Stop what listens there, or choose another base with --port, for"
                            + " example --port "
                            + freeBaseNear()
                            + ".");
        }
    }

    private Map<Integer, String> owners() {
        Map<Integer, String> owners = new LinkedHashMap<>();
        owners.put(of(Service.TRIAGE), "the worklist page (triage-service)");
        owners.put(of(Service.INGEST), "ingest-service");
        owners.put(of(Service.INFERENCE), "inference-service");
        owners.put(kafka(), "Kafka");
        owners.put(kafkaController(), "the Kafka controller");
        owners.put(database(), "PostgreSQL");
        owners.put(dicom(), "the DICOM door of ingest-service");
        owners.put(hl7(), "ingest-service for HL7");
        return owners;
    }

    private int freeBaseNear() {
        for (int candidate = base + 100; candidate + COUNT < 65_536; candidate += 100) {
            var ports = new Ports(candidate);
            if (ports.owners().keySet().stream().allMatch(Loopback::isFree)) {
                return candidate;
            }
        }
        return Loopback.freeRange(COUNT);
    }
}
