package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;

/** Rows of tables. */
final class Embedding {

    private Embedding() {}

    /** Rows of {@code table} {@code [rows, width]} for 64-bit indices of any shape. */
    static NDArray look(NDArray indices, NDArray table) {
        return indices.getNDArrayInternal()
                .embedding(indices, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    /** Adds the rows {@code from} to {@code from + length} of a table of positions. */
    static NDArray placed(NDArray x, NDArray positions, long from) {
        long end = from + x.getShape().get(1);
        require(end, positions);
        // a slice belongs to the weights' manager: closed here, or every call would leave one
        try (NDArray rows = positions.get(from + ":" + end)) {
            return x.add(rows);
        }
    }

    /**
     * Fails if a table of positions has fewer rows.
     *
     * @throws IllegalArgumentException naming both numbers
     */
    static void require(long end, NDArray positions) {
        if (end > positions.getShape().get(0)) {
            throw new IllegalArgumentException(
                    end + " positions where there are " + positions.getShape().get(0));
        }
    }
}
