package medivlm.triage.delivery;

/** Port: makes the transmitters of destinations. */
public interface Transmitters {
    /**
     * The transmitter of a destination; does not connect yet.
     *
     * @param name of the destination
     * @throws IllegalArgumentException if its settings are faulty; names the setting
     */
    Transmitter to(String name, DeliveryConfig.Receiver destination);
}
