package medivlm.findings;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The fourteen labels of NIH ChestX-ray14 (Wang et al. 2017), in the spelling of its data columns.
 */
public enum Label14 {
    ATELECTASIS("Atelectasis"),
    CARDIOMEGALY("Cardiomegaly"),
    EFFUSION("Effusion"),
    INFILTRATION("Infiltration"),
    MASS("Mass"),
    NODULE("Nodule"),
    PNEUMONIA("Pneumonia"),
    PNEUMOTHORAX("Pneumothorax"),
    CONSOLIDATION("Consolidation"),
    EDEMA("Edema"),
    EMPHYSEMA("Emphysema"),
    FIBROSIS("Fibrosis"),
    PLEURAL_THICKENING("Pleural_Thickening"),
    HERNIA("Hernia");

    /** A label is given to what is at least probable; people who index reports do the same. */
    private static final double POSSIBLE = 0.5;

    private final String column;

    Label14(String column) {
        this.column = column;
    }

    /** Name of the label's column in data files. */
    public String column() {
        return column;
    }

    /**
     * The label of a column name.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public static Label14 ofColumn(String column) {
        for (var label : values()) {
            if (label.column.equals(column)) {
                return label;
            }
        }
        throw new IllegalArgumentException("no label has the column " + column);
    }

    /** Labels of the asserted and probable mentions under the standard vocabulary. */
    public static Set<Label14> of(Collection<Mention> mentions) {
        return of(mentions, Vocabulary.standard());
    }

    /** Labels of the asserted and probable mentions; unknown concepts give none. */
    public static Set<Label14> of(Collection<Mention> mentions, Vocabulary vocabulary) {
        var labels = EnumSet.noneOf(Label14.class);
        for (var mention : mentions) {
            if (mention.certainty() > POSSIBLE) {
                vocabulary
                        .concept(mention.concept())
                        .ifPresent(concept -> labels.addAll(concept.labels()));
            }
        }
        return Collections.unmodifiableSet(labels);
    }
}
