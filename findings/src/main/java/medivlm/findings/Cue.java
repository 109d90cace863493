package medivlm.findings;

/**
 * A wording that decides about the findings around it.
 *
 * @param type what it does
 * @param certainty of a hedge; 0 otherwise
 */
record Cue(Type type, double certainty) {
    enum Type {
        NONE,
        STOP,
        OPEN,
        NEGATES_AFTER,
        NEGATES_BEFORE,
        RESOLVES_AFTER,
        RESOLVES_BEFORE,
        PAST_AFTER,
        HEDGES_AFTER,
        HEDGES_BEFORE,
        KEEPS_AFTER,
        KEEPS_BEFORE,
        SKIPS_AFTER,
        SKIPS_BEFORE,
        IS,
        OR,
        AND,
        WITH
    }

    /** Reads the first column of the cue file. */
    static Cue of(String column) {
        boolean before = column.startsWith("<");
        var bare = before ? column.substring(1) : column;
        int arrow = bare.indexOf('>');
        var name = arrow < 0 ? bare.replaceAll("[0-9.]+$", "") : bare.substring(0, arrow);
        var number = arrow < 0 ? bare.substring(name.length()) : bare.substring(arrow + 1);
        double certainty = number.isEmpty() ? 0 : Double.parseDouble(number);
        var type =
                switch (name) {
                    case "none" -> Type.NONE;
                    case "stop" -> Type.STOP;
                    case "open" -> Type.OPEN;
                    case "neg" -> before ? Type.NEGATES_BEFORE : Type.NEGATES_AFTER;
                    case "res" -> before ? Type.RESOLVES_BEFORE : Type.RESOLVES_AFTER;
                    case "past" -> Type.PAST_AFTER;
                    case "hedge" -> before ? Type.HEDGES_BEFORE : Type.HEDGES_AFTER;
                    case "keep" -> before ? Type.KEEPS_BEFORE : Type.KEEPS_AFTER;
                    case "skip" -> before ? Type.SKIPS_BEFORE : Type.SKIPS_AFTER;
                    case "is" -> Type.IS;
                    case "or" -> Type.OR;
                    case "and" -> Type.AND;
                    case "with" -> Type.WITH;
                    default -> throw new IllegalArgumentException("no cue type '" + column + "'");
                };
        return new Cue(type, certainty);
    }
}
