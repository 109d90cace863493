package medivlm.triage.fhir.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.CodeableConcept;

/**
 * What the StructureDefinitions of IHE BALP 1.1.4 demand of Read, Query and Update and their
 * patient forms: written down from the guide, since its package is not on the class path.
 */
public final class BalpRules {
    private static final String BASE =
            "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

    private BalpRules() {}

    /** What is wrong with an event that names one of these profiles; empty where nothing is. */
    public static List<String> problems(AuditEvent event) {
        List<String> wrong = new ArrayList<>();
        String profile = event.getMeta().getProfile().getFirst().getValue();
        String name = profile.substring(BASE.length()).replace("Patient", "");
        check(wrong, Set.of("Read", "Query", "Update").contains(name), "profile " + profile);
        check(wrong, event.getType().getCode().equals("rest"), "type is rest");
        check(wrong, event.hasRecorded() && event.hasSource(), "recorded and source");
        check(wrong, event.getOutcome().toCode().equals("0"), "outcome is success");
        String action = name.equals("Read") ? "R" : name.equals("Query") ? "E" : "U";
        check(wrong, event.getAction().toCode().equals(action), "action is " + action);
        Set<String> subtypes =
                switch (name) {
                    case "Read" -> Set.of("read", "vread");
                    case "Query" -> Set.of("search", "search-type", "search-system");
                    default -> Set.of("update", "patch");
                };
        check(
                wrong,
                event.getSubtype().stream().anyMatch(one -> subtypes.contains(one.getCode())),
                "subtype is one of " + subtypes);
        String client = name.equals("Read") ? "110152" : "110153";
        machine(wrong, event, client, "client");
        machine(wrong, event, client.equals("110152") ? "110153" : "110152", "server");
        Set<String> users = name.equals("Update") ? Set.of("AUT", "INF", "CST") : Set.of("IRCP");
        List<AuditEventAgentComponent> people =
                event.getAgent().stream()
                        .filter(one -> users.contains(code(one.getType())))
                        .toList();
        check(wrong, people.size() == 1, "one user");
        people.forEach(one -> {
            check(wrong, one.getRequestor() && one.hasWho() && !one.hasNetwork(), "user");
        });
        List<AuditEventEntityComponent> things =
                event.getEntity().stream()
                        .filter(one -> one.getType().getCode().equals("2"))
                        .toList();
        check(wrong, things.size() == 1, "one data or query entity");
        things.forEach(one -> {
            if (name.equals("Query")) {
                check(
                        wrong,
                        one.getRole().getCode().equals("24")
                                && one.hasQuery()
                                && !one.hasWhat()
                                && !one.hasDetail()
                                && !one.hasLifecycle(),
                        "query entity");
            } else {
                check(
                        wrong,
                        Set.of("3", "4", "20").contains(one.getRole().getCode()) && one.hasWhat(),
                        "data entity");
            }
        });
        long patients =
                event.getEntity().stream()
                        .filter(one -> one.getType().getCode().equals("1"))
                        .filter(one ->
                                one.getRole().getCode().equals("1")
                                        && one.getWhat().getReference().startsWith("Patient/"))
                        .count();
        check(wrong, patients == (profile.contains("Patient") ? 1 : 0), "patient entities");
        return wrong;
    }

    private static void machine(List<String> wrong, AuditEvent event, String code, String what) {
        List<AuditEventAgentComponent> found =
                event.getAgent().stream().filter(one -> code(one.getType()).equals(code)).toList();
        check(wrong, found.size() == 1, "one " + what);
        found.forEach(one ->
                check(
                        wrong,
                        one.hasWho() && one.getNetwork().hasAddress() && !one.hasMedia(),
                        what));
    }

    private static String code(CodeableConcept type) {
        return type.getCodingFirstRep().getCode();
    }

    private static void check(List<String> wrong, boolean right, String what) {
        if (!right) {
            wrong.add(what);
        }
    }
}
