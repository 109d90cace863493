package medivlm.model.phantom;

import java.util.Optional;
import medivlm.model.label.Box;

/** Collects pixels into their bounding box. */
final class Extents {

    private final int size;
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right = -1;
    private int bottom = -1;

    Extents(int size) {
        this.size = size;
    }

    void add(int column, int row) {
        if (column < 0 || row < 0 || column >= size || row >= size) {
            return;
        }
        left = Math.min(left, column);
        right = Math.max(right, column);
        top = Math.min(top, row);
        bottom = Math.max(bottom, row);
    }

    /** The box around all of them; none when nothing inside the picture was collected. */
    Optional<Box> box() {
        if (right < left) {
            return Optional.empty();
        }
        float unit = 1f / size;
        return Optional.of(
                new Box(
                        left * unit,
                        top * unit,
                        (right + 1 - left) * unit,
                        (bottom + 1 - top) * unit));
    }
}
