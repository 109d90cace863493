package medivlm.benchmarks.simulation;

/** What happens when a study arrives that stands before one that is being read. */
public enum Discipline {
    /** Who reads goes on: how people work, and how the worklist works. */
    NON_PREEMPTIVE,
    /**
     * The reader lays the last in order aside, reads the new one, and goes on later where they
     * stopped.
     */
    PREEMPTIVE_RESUME
}
