package medivlm.model.train.loop;

/**
 * When a training that no longer gets better on validation ends. The best weights are kept in any
 * case where there is a validation.
 *
 * @param patience epochs without a better total loss that are waited through, at least 1
 * @param least by how much it must be less to be better, at least 0
 */
public record EarlyStopping(int patience, double least) {

    /** Goes through all epochs. */
    public static final EarlyStopping NEVER = new EarlyStopping(Integer.MAX_VALUE, 0);

    public EarlyStopping {
        if (patience < 1 || !(least >= 0)) {
            throw new IllegalArgumentException("patience " + patience + ", least " + least);
        }
    }
}
