package medivlm.triage.delivery;

import java.util.Map;

/** Port: one way out, such as HL7 over MLLP; a CDI bean of this type is all that it takes. */
public interface Transport {
    /** Where its settings stand, for messages to those who run the service. */
    String settings();

    /**
     * Its destinations, by names that no other transport has.
     *
     * @throws IllegalArgumentException if their settings are faulty; names the setting
     */
    Map<String, Route> routes();
}
