package medivlm.findings;

/**
 * What an attribute word says.
 *
 * @param type which attribute
 * @param word its value's wire form; empty for factors
 * @param factor extent or spread; 1 for words
 */
record Attribute(Type type, String word, double factor) {
    enum Type {
        EXTENT,
        SIDES,
        SIDE,
        AGE,
        COURSE,
        PLACE
    }

    /** Reads the first column of the attribute file. */
    static Attribute of(String column) {
        int space = column.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("attribute '" + column + "' has no value");
        }
        var value = column.substring(space + 1).strip();
        return switch (column.substring(0, space)) {
            case "extent" -> new Attribute(Type.EXTENT, "", Double.parseDouble(value));
            case "sides" -> new Attribute(Type.SIDES, "", Double.parseDouble(value));
            case "side" -> new Attribute(Type.SIDE, Laterality.ofWire(value).wire(), 1);
            case "age" -> new Attribute(Type.AGE, Chronicity.ofWire(value).wire(), 1);
            case "course" -> new Attribute(Type.COURSE, Comparison.ofWire(value).wire(), 1);
            case "place" -> new Attribute(Type.PLACE, DevicePosition.ofWire(value).wire(), 1);
            default -> throw new IllegalArgumentException("no attribute '" + column + "'");
        };
    }
}
