package medivlm.model.assemble;

import java.util.Locale;

/**
 * A part of a model.
 *
 * @param name what it is, e.g. {@code image encoder}
 * @param shape in short, e.g. {@code CLIP ViT, 24 layers of 1024}
 * @param count of its trained numbers, statistics of normalisation not among them
 */
public record ModelPart(String name, String shape, long count) {

    /** One line for people, the count in millions. */
    public String line() {
        return String.format(Locale.ROOT, "%-22s %9.2f M  %s", name, count / 1e6, shape);
    }
}
