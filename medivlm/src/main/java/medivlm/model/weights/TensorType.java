package medivlm.model.weights;

/**
 * Element types by their names in the file. Whole numbers and truth values occur as buffers in the
 * files of others (positions, causal masks): they may stand in a file, but not be read as weights.
 */
enum TensorType {
    F32(4),
    F16(2),
    BF16(2),
    F64(8),
    I64(8),
    U64(8),
    I32(4),
    U32(4),
    I16(2),
    U16(2),
    I8(1),
    U8(1),
    BOOL(1);

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }
}
