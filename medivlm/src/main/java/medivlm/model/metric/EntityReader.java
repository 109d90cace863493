package medivlm.model.metric;

import java.util.List;

/** The two networks behind RaTEScore: entity recogniser and entity encoder. */
@FunctionalInterface
public interface EntityReader {

    /** The entities of a report, in order. */
    List<RateEntity> read(String text);
}
