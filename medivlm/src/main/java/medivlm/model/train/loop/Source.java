package medivlm.model.train.loop;

import java.util.List;

/**
 * Examples of one kind.
 *
 * @param name for messages
 * @param examples at least one; not copied
 * @param share of each batch, more than 0; shares count relative to each other
 */
public record Source<T>(String name, List<T> examples, double share) {

    public Source {
        if (examples.isEmpty() || !(share > 0)) {
            throw new IllegalArgumentException(
                    "the source " + name + " has no examples or no share");
        }
    }
}
