package medivlm.triage.delivery;

import java.time.Duration;
import java.util.function.Supplier;
import medivlm.triage.delivery.rules.RetryPolicy;

/**
 * How messages get to one destination.
 *
 * @param policy when they are tried again
 * @param longestSend longest time that one may take, from connecting to its answer
 * @param transmitter makes what takes them there; does not connect yet
 */
public record Route(RetryPolicy policy, Duration longestSend, Supplier<Transmitter> transmitter) {}
