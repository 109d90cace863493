package medivlm.ingest.dicom;

import org.jspecify.annotations.Nullable;

/**
 * A person name, value representation PN (PS3.5 §6.2.1).
 *
 * @param family family name complex
 * @param given given and middle names
 */
record PersonName(@Nullable String family, @Nullable String given) {

    /**
     * Reads {@code family^given^middle^prefix^suffix}; of the component groups alphabetic,
     * ideographic and phonetic the first that has a name.
     */
    static PersonName parse(String value) {
        for (String group : value.split("=", -1)) {
            String[] components = group.split("\\^", -1);
            String family = components[0].strip();
            String given =
                    ((components.length > 1 ? components[1].strip() : "")
                                    + " "
                                    + (components.length > 2 ? components[2].strip() : ""))
                            .strip();
            if (!family.isEmpty() || !given.isEmpty()) {
                return new PersonName(
                        family.isEmpty() ? null : family, given.isEmpty() ? null : given);
            }
        }
        return new PersonName(null, null);
    }
}
