package medivlm.benchmarks.simulation;

/**
 * How long a study waited.
 *
 * @param minutes from its arrival in which nobody read it: until it was read, or until the end of
 *     the simulation where it was not, so that a study that nobody ever reads counts with its age
 * @param begun whether a reader took it before the end
 */
public record Wait(Arrival arrival, double minutes, boolean begun) {}
