package medivlm.model.tower;

/** What holds for the sizes of every tower. */
final class Sizes {

    private Sizes() {}

    static void require(int width, int heads, int... others) {
        if (width < 1 || heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException(heads + " heads must divide the width " + width);
        }
        for (int other : others) {
            if (other < 1) {
                throw new IllegalArgumentException("a size of " + other);
            }
        }
    }
}
