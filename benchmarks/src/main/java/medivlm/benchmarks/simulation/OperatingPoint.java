package medivlm.benchmarks.simulation;

import java.util.random.RandomGenerator;
import medivlm.schemas.SeverityBand;

/** What an analysis says of studies with and without a finding. */
public interface OperatingPoint {
    /**
     * What is said of one study.
     *
     * @param severity 0..1
     * @param band that goes with it
     */
    record Said(double severity, SeverityBand band) {}

    /** Draws what is said of a study. */
    Said say(boolean finding, RandomGenerator random);

    /** Where it comes from, in one line for people. */
    String described();
}
