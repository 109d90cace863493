package medivlm.triage.delivery;

import medivlm.triage.delivery.rules.Reply;

/** Port: takes messages to one receiver. Used by one thread. */
public interface Transmitter extends AutoCloseable {
    /**
     * Sends a message and waits for the answer. The same message again carries the same identifier,
     * so that the receiver can tell.
     */
    Reply send(Message message);

    @Override
    void close();
}
