package medivlm.model.metric;

/**
 * A medical entity of a report, for RaTEScore.
 *
 * @param type what its recogniser took it for
 * @param vector its embedding, of one width for all entities
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RateEntity(Type type, float[] vector) {

    /** The types of RaTE-NER. */
    public enum Type {
        ANATOMY,
        ABNORMALITY,
        NON_ABNORMALITY,
        DISEASE,
        NON_DISEASE;

        /** Whether one says that something is there and the other that something is not. */
        boolean contradicts(Type other) {
            return this != ANATOMY && other != ANATOMY && denies() != other.denies();
        }

        private boolean denies() {
            return this == NON_ABNORMALITY || this == NON_DISEASE;
        }
    }
}
