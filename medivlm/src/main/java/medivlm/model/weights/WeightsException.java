package medivlm.model.weights;

import java.io.Serial;

/**
 * A weights file or model directory is not what it should be; the message names file and tensor.
 */
public final class WeightsException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public WeightsException(String message) {
        super(message);
    }

    public WeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
