package medivlm.triage.fhir.audit;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.UUID;
import medivlm.triage.fhir.resource.Systems;
import medivlm.triage.fhir.search.AuditKind;
import medivlm.triage.fhir.search.AuditRecord;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** Rows of the audit trail as AuditEvents. */
final class AuditEvents {
    private static final String ENTITY_TYPE =
            "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String PARTICIPATION =
            "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String SOURCE_TYPE =
            "http://terminology.hl7.org/CodeSystem/security-source-type";
    private static final String UNKNOWN_ADDRESS = "unknown";

    private AuditEvents() {}

    /**
     * A row.
     *
     * @param server address of the FHIR server
     */
    static AuditEvent of(AuditRecord row, String server) {
        AuditKind kind = AuditKind.of(row.action());
        UUID patient = row.patient();
        AuditEvent event = new AuditEvent();
        event.setId(Long.toString(row.id()));
        event.getMeta().setVersionId("1").setLastUpdated(Date.from(row.at()));
        String profile = Balp.profile(kind, patient != null);
        if (profile != null && row.outcome().equals("success") && !row.actor().equals("-")) {
            event.getMeta().addProfile(profile);
        }
        event.setType(type(kind));
        event.addSubtype(new Coding(kind.subtypeSystem(), kind.subtype(), display(kind)));
        event.setAction(AuditEventAction.fromCode(kind.action()));
        event.setRecorded(Date.from(row.at()));
        event.setOutcome(outcome(row));
        if (event.getOutcome() != AuditEventOutcome._0 && row.detail() != null) {
            event.setOutcomeDesc(row.detail());
        }
        event.addAgent(user(row, kind));
        boolean pulled = kind == AuditKind.READ;
        event.addAgent(machine(pulled, row.address(), AuditEventAgentNetworkType._2, "Client"));
        event.addAgent(machine(!pulled, server, AuditEventAgentNetworkType._5, server));
        event.setSource(source(row));
        event.addEntity(data(row, kind));
        if (patient != null) {
            event.addEntity()
                    .setType(new Coding(ENTITY_TYPE, "1", "Person"))
                    .setRole(new Coding(ROLE, "1", "Patient"))
                    .setWhat(new Reference("Patient/" + patient));
        }
        return event;
    }

    private static Coding type(AuditKind kind) {
        return new Coding(
                kind.type().system(),
                kind.type().code(),
                switch (kind.type()) {
                    case REST -> "RESTful Operation";
                    case AUTHENTICATION -> "User Authentication";
                });
    }

    private static String display(AuditKind kind) {
        return kind == AuditKind.LOGIN ? "Login" : kind.subtype();
    }

    private static AuditEventOutcome outcome(AuditRecord row) {
        return switch (row.outcome()) {
            case "success" -> AuditEventOutcome._0;
            case "refused" -> AuditEventOutcome._4;
            default -> AuditEventOutcome._8;
        };
    }

    /** Who gets data receives them, who changes something is its author. */
    private static AuditEventAgentComponent user(AuditRecord row, AuditKind kind) {
        boolean author =
                switch (kind) {
                    case CREATE, UPDATE, DELETE -> true;
                    case READ, SEARCH, EXPORT, LOGIN -> false;
                };
        AuditEventAgentComponent agent =
                new AuditEventAgentComponent()
                        .setType(
                                concept(
                                        PARTICIPATION,
                                        author ? "AUT" : "IRCP",
                                        author ? "author (originator)" : "information recipient"))
                        .setRequestor(true);
        if (row.actor().equals("-")) {
            return agent.setWho(new Reference().setDisplay("Not authenticated"));
        }
        agent.setWho(
                        new Reference()
                                .setIdentifier(
                                        new Identifier()
                                                .setSystem(Systems.USER)
                                                .setValue(row.actor()))
                                .setDisplay(row.actor()))
                .setAltId(row.actor());
        row.roles()
                .forEach(role ->
                        agent.addRole(new CodeableConcept(new Coding(Systems.ROLE, role, null))));
        return agent;
    }

    /**
     * Client or server. In a read the client is the destination; in a query, a change or anything
     * else what it sends goes to the server, which then is (BALP 3.5.7.1).
     */
    private static AuditEventAgentComponent machine(
            boolean destination,
            @Nullable String address,
            AuditEventAgentNetworkType kind,
            String display) {
        AuditEventAgentComponent agent =
                new AuditEventAgentComponent()
                        .setType(
                                destination
                                        ? concept(Systems.DICOM, "110152", "Destination Role ID")
                                        : concept(Systems.DICOM, "110153", "Source Role ID"))
                        .setWho(new Reference().setDisplay(display))
                        .setRequestor(false);
        agent.getNetwork().setAddress(address == null ? UNKNOWN_ADDRESS : address).setType(kind);
        return agent;
    }

    private static AuditEvent.AuditEventSourceComponent source(AuditRecord row) {
        AuditEvent.AuditEventSourceComponent source =
                new AuditEvent.AuditEventSourceComponent()
                        .setObserver(new Reference().setDisplay("MediVLM Triage"))
                        .addType(new Coding(SOURCE_TYPE, "4", "Application Server"));
        if (row.site() != null) {
            source.setSite(row.site());
        }
        return source;
    }

    private static AuditEventEntityComponent data(AuditRecord row, AuditKind kind) {
        AuditEventEntityComponent entity =
                new AuditEventEntityComponent()
                        .setType(new Coding(ENTITY_TYPE, "2", "System Object"));
        if (kind == AuditKind.SEARCH) {
            String query = row.query() == null ? row.target() : row.query();
            return entity.setRole(new Coding(ROLE, "24", "Query"))
                    .setDescription(query)
                    .setQuery(query.getBytes(StandardCharsets.UTF_8));
        }
        entity.setRole(new Coding(ROLE, "4", "Domain Resource"))
                .setName(row.target())
                .setWhat(
                        row.entity() == null
                                ? new Reference().setDisplay(row.target())
                                : new Reference(row.entity()));
        entity.addDetail().setType("action").setValue(new StringType(row.action()));
        if (row.query() != null) {
            entity.addDetail().setType("query").setValue(new StringType(row.query()));
        }
        if (row.detail() != null) {
            entity.addDetail().setType("detail").setValue(new StringType(row.detail()));
        }
        return entity;
    }

    private static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept(new Coding(system, code, display));
    }
}
