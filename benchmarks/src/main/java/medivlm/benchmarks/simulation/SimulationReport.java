package medivlm.benchmarks.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * All figures of a run, as JSON; waits in minutes.
 *
 * @param closedForm absent where it was left out, or where there is no steady state
 * @param worklist absent where it was left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SimulationReport(@Nullable ClosedFormCheck closedForm, @Nullable Comparison worklist) {}
