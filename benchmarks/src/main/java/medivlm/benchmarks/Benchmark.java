package medivlm.benchmarks;

import java.util.Map;

/** One measured claim. */
interface Benchmark {
    /** Word of the command line. */
    String name();

    /** What is measured, in one line. */
    String about();

    /** What each option means, by its name with the dashes. */
    default Map<String, String> options() {
        return Map.of();
    }

    /**
     * Measures.
     *
     * @return figures by name, in the order in which they are printed; the unit is part of the name
     */
    Map<String, Double> run(Arguments arguments) throws Exception;
}
