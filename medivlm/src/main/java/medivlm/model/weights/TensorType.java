package medivlm.model.weights;

/** Element types that can be read as floats, by their names in the file. */
enum TensorType {
    F32(4),
    F16(2),
    BF16(2);

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }
}
