package medivlm.benchmarks.simulation;

import java.util.OptionalDouble;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;
import medivlm.triage.worklist.rules.Allowances;
import org.jspecify.annotations.Nullable;

/**
 * Studies whose waits are told together: first by what the worklist knows (order and band, each
 * study in one group), then by what is true of them.
 */
public enum Group {
    /** STAT orders. */
    STAT("STAT order"),
    /** The critical band. */
    CRITICAL("critical band"),
    /** Urgent orders, and the urgent band. */
    URGENT("urgent order or band"),
    /** Routine orders of the significant band. */
    SIGNIFICANT("significant band"),
    /** Routine orders with minor findings or none. */
    ROUTINE("routine"),
    /** A finding is there. */
    FINDING("finding there"),
    /** No finding is there. */
    NO_FINDING("no finding there"),
    /** A finding is there and nothing lifts the study above routine. */
    MISSED("finding there, routine");

    private static final Allowances ALLOWANCES = Allowances.defaults();

    private final String words;

    Group(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** Whether a study is one of them. */
    public boolean has(Arrival study) {
        return switch (this) {
            case FINDING -> study.finding();
            case NO_FINDING -> !study.finding();
            case MISSED -> study.finding() && known(study) == ROUTINE;
            case STAT, CRITICAL, URGENT, SIGNIFICANT, ROUTINE -> known(study) == this;
        };
    }

    /** The allowance that all of the group have, in minutes; empty where they differ. */
    OptionalDouble oneAllowance() {
        return switch (this) {
            case STAT -> OptionalDouble.of(minutes(Priority.STAT, null));
            case CRITICAL -> OptionalDouble.of(minutes(Priority.ROUTINE, SeverityBand.CRITICAL));
            case SIGNIFICANT ->
                    OptionalDouble.of(minutes(Priority.ROUTINE, SeverityBand.SIGNIFICANT));
            case ROUTINE -> OptionalDouble.of(minutes(Priority.ROUTINE, SeverityBand.NONE));
            case URGENT, FINDING, NO_FINDING, MISSED -> OptionalDouble.empty();
        };
    }

    /** How long a study may wait by the table of the design, in minutes. */
    static double allowed(Arrival study) {
        return minutes(study.priority(), study.band());
    }

    private static double minutes(Priority priority, @Nullable SeverityBand band) {
        return ALLOWANCES.of(priority, band).toSeconds() / 60.0;
    }

    /** The group by order and band. */
    private static Group known(Arrival study) {
        if (study.priority() == Priority.STAT) {
            return STAT;
        }
        if (study.band() == SeverityBand.CRITICAL) {
            return CRITICAL;
        }
        if (study.priority() != Priority.ROUTINE || study.band() == SeverityBand.URGENT) {
            return URGENT;
        }
        return study.band() == SeverityBand.SIGNIFICANT ? SIGNIFICANT : ROUTINE;
    }
}
