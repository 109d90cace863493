package medivlm.triage.delivery.rules;

import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Which reports a destination gets.
 *
 * @param sites sites whose reports; empty means all
 * @param preliminary whether it gets what no person has read yet
 */
public record Scope(Set<String> sites, boolean preliminary) {
    private static final Set<String> READ_BY_A_PERSON = Set.of("final", "amended");

    public Scope {
        sites = Set.copyOf(sites);
    }

    /**
     * Whether it gets a state of a report. One that takes something back goes to those who were
     * told before, and to no others.
     *
     * @param machine whether what the model wrote may be told at all
     * @param held whether a state of the report is, or was, on its way there
     */
    public boolean takes(String site, String status, boolean machine, BooleanSupplier held) {
        if (!sites.isEmpty() && !sites.contains(site)) {
            return false;
        }
        return switch (status) {
            case "preliminary" -> machine && (preliminary || held.getAsBoolean());
            case "cancelled", "entered-in-error" -> held.getAsBoolean();
            default -> READ_BY_A_PERSON.contains(status);
        };
    }
}
