package medivlm.standalone.phantoms;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A patient who does not exist.
 *
 * @param mrn medical record number, begins with DEMO
 * @param sex F or M
 */
public record MadeUpPatient(
        String mrn, String familyName, String givenName, LocalDate birthDate, String sex) {
    private static final List<String> FAMILY =
            List.of(
                    "Abernathy",
                    "Brandt",
                    "Castellan",
                    "Demir",
                    "Eriksdotter",
                    "Fontaine",
                    "Grabowski",
                    "Halloran",
                    "Iwu",
                    "Jansen",
                    "Kovacs",
                    "Lindqvist",
                    "Moreau",
                    "Novakova",
                    "Okafor",
                    "Petrov",
                    "Quintero",
                    "Rossi",
                    "Sandoval",
                    "Takeda");
    private static final List<String> WOMEN =
            List.of("Ada", "Beatriz", "Chiara", "Dilara", "Elin", "Farida", "Greta", "Hana");
    private static final List<String> MEN =
            List.of("Anton", "Bruno", "Cem", "David", "Emil", "Farid", "Goran", "Hugo");

    /** The patient of a seed: the same seed gives the same one. */
    public static MadeUpPatient of(long seed) {
        var random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        boolean woman = random.nextBoolean();
        List<String> given = woman ? WOMEN : MEN;
        return new MadeUpPatient(
                String.format(Locale.ROOT, "DEMO%06d", Math.floorMod(seed, 1_000_000)),
                FAMILY.get(random.nextInt(FAMILY.size())),
                given.get(random.nextInt(given.size())),
                LocalDate.of(1935 + random.nextInt(70), 1, 1).plusDays(random.nextInt(365)),
                woman ? "F" : "M");
    }
}
