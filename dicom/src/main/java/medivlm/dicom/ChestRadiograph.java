package medivlm.dicom;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule that says from the attributes alone whether an instance is a frontal chest radiograph:
 * modality CR, DX, or RG with a stated chest, whichever SOP class carries it (digitised film often
 * is a Secondary Capture); body part chest or unstated; frontal or unstated view; one gray frame of
 * a size that shows something.
 */
public final class ChestRadiograph {
    /** Fewest rows and columns that are worth a look. */
    public static final int MIN_SIDE = 64;

    private static final Set<String> RADIOGRAPHY = Set.of("CR", "DX", "RG");
    private static final Set<String> CHEST =
            Set.of("CHEST", "THORAX", "TORAX", "TORACE", "LUNG", "LUNGS", "CXR");

    /** SNOMED RT, SNOMED CT and ICD-like codes for chest and thorax (PS3.16 CID 4031). */
    private static final Set<String> CHEST_CODES =
            Set.of("T-D3000", "51185008", "43799004", "816094009", "302551006");

    private static final Set<String> LATERAL =
            Set.of("LL", "RL", "LAT", "LATERAL", "LLAT", "RLAT", "LLATERAL", "RLATERAL");

    /** Body parts that a description names when the attribute is absent. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "HAND",
                    "WRIST",
                    "ELBOW",
                    "SHOULDER",
                    "HIP",
                    "KNEE",
                    "ANKLE",
                    "FOOT",
                    "FEET",
                    "PELVIS",
                    "ABDOMEN",
                    "KUB",
                    "SKULL",
                    "HEAD",
                    "SPINE",
                    "CSPINE",
                    "LSPINE",
                    "TSPINE",
                    "FEMUR",
                    "TIBIA",
                    "FIBULA",
                    "HUMERUS",
                    "FOREARM",
                    "FINGER",
                    "TOE",
                    "LEG",
                    "ARM",
                    "HEEL",
                    "CALCANEUS",
                    "MANDIBLE",
                    "SINUS",
                    "SINUSES",
                    "BREAST",
                    "EXTREMITY",
                    "DENTAL",
                    "CLAVICLE",
                    "SCAPULA",
                    "PATELLA");

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Set<String> WORDS =
            Stream.of(CHEST, ELSEWHERE, LATERAL, Set.of("PA", "AP"))
                    .flatMap(Set::stream)
                    .collect(Collectors.toUnmodifiableSet());

    private ChestRadiograph() {}

    /** The words of descriptions, in upper case, that the rule looks at. */
    public static Set<String> words() {
        return WORDS;
    }

    /** What the attributes say; never looks at pixels. */
    public static Suitability of(Dataset dataset) {
        Optional<String> obstacle =
                Stream.of(modality(dataset), bodyPart(dataset), form(dataset), size(dataset))
                        .flatMap(Optional::stream)
                        .findFirst();
        return obstacle.isPresent()
                ? new Suitability.NotAChestRadiograph(obstacle.get())
                : view(dataset);
    }

    private static Optional<String> modality(Dataset dataset) {
        String modality = upper(dataset.string(Tag.MODALITY).orElse(""));
        if (modality.isEmpty()) {
            return Optional.of("no modality is stated");
        }
        return RADIOGRAPHY.contains(modality)
                ? Optional.empty()
                : Optional.of("modality " + printable(modality) + " is no radiography");
    }

    private static Optional<String> bodyPart(Dataset dataset) {
        String part = upper(dataset.string(Tag.BODY_PART_EXAMINED).orElse(""));
        if (!part.isEmpty()) {
            return words(part).anyMatch(CHEST::contains)
                    ? Optional.empty()
                    : Optional.of("body part " + printable(part));
        }
        List<Dataset> regions = dataset.items(Tag.ANATOMIC_REGION_SEQUENCE);
        if (!regions.isEmpty()) {
            Dataset region = regions.get(0);
            boolean chest =
                    CHEST_CODES.contains(region.string(Tag.CODE_VALUE).orElse(""))
                            || words(upper(region.string(Tag.CODE_MEANING).orElse("")))
                                    .anyMatch(CHEST::contains);
            return chest ? Optional.empty() : Optional.of("anatomic region is not the chest");
        }
        Set<String> described = described(dataset);
        if (described.stream().anyMatch(CHEST::contains)) {
            return Optional.empty();
        }
        if (upper(dataset.string(Tag.MODALITY).orElse("")).equals("RG")) {
            return Optional.of("modality RG without a stated body part");
        }
        return described.stream()
                .filter(ELSEWHERE::contains)
                .sorted()
                .findFirst()
                .map(word -> "the description names " + word);
    }

    private static Optional<String> form(Dataset dataset) {
        String photometric = upper(dataset.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse(""));
        if (photometric.isEmpty()) {
            return Optional.of("there is no image");
        }
        if (!photometric.equals("MONOCHROME1") && !photometric.equals("MONOCHROME2")) {
            return Optional.of("photometric interpretation " + printable(photometric));
        }
        int frames = dataset.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        return frames > 1 ? Optional.of(frames + " frames") : Optional.empty();
    }

    private static Optional<String> size(Dataset dataset) {
        int rows = dataset.integer(Tag.ROWS).orElse(0);
        int columns = dataset.integer(Tag.COLUMNS).orElse(0);
        return Math.min(rows, columns) < MIN_SIDE
                ? Optional.of(columns + "x" + rows + " pixels are too small")
                : Optional.empty();
    }

    private static Suitability view(Dataset dataset) {
        String position = upper(dataset.string(Tag.VIEW_POSITION).orElse(""));
        String meaning =
                dataset.items(Tag.VIEW_CODE_SEQUENCE).stream()
                        .findFirst()
                        .flatMap(code -> code.string(Tag.CODE_MEANING))
                        .orElse("");
        Set<String> coded = new TreeSet<>(words(upper(meaning)).toList());
        if (!position.isEmpty()) {
            return byPosition(position);
        }
        if (coded.contains("LATERAL") && !coded.contains("DECUBITUS")) {
            return new Suitability.Lateral("LATERAL");
        }
        Set<String> described = described(dataset);
        Optional<String> lateral = described.stream().filter(LATERAL::contains).findFirst();
        if (described.contains("PA")) {
            return new Suitability.Analysable(Suitability.View.PA);
        }
        if (described.contains("AP")) {
            return new Suitability.Analysable(Suitability.View.AP);
        }
        return lateral.isPresent()
                ? new Suitability.Lateral(lateral.get())
                : new Suitability.Analysable(Suitability.View.UNSTATED);
    }

    private static Suitability byPosition(String position) {
        if (LATERAL.contains(position)) {
            return new Suitability.Lateral(position);
        }
        return switch (position) {
            case "PA" -> new Suitability.Analysable(Suitability.View.PA);
            case "AP" -> new Suitability.Analysable(Suitability.View.AP);
            default ->
                    new Suitability.NotAChestRadiograph(
                            "view " + printable(position) + " is not frontal");
        };
    }

    private static Set<String> described(Dataset dataset) {
        Set<String> words = new TreeSet<>();
        for (int tag :
                new int[] {Tag.SERIES_DESCRIPTION, Tag.PROTOCOL_NAME, Tag.STUDY_DESCRIPTION}) {
            words(upper(dataset.string(tag).orElse(""))).forEach(words::add);
        }
        return words;
    }

    private static Stream<String> words(String text) {
        return NO_WORD.splitAsStream(text).filter(word -> !word.isEmpty());
    }

    private static String upper(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    /** Code strings only: what a sender wrote into them must not carry control characters. */
    private static String printable(String code) {
        String clean = NO_WORD.matcher(code).replaceAll(" ").strip();
        return clean.length() > 16 ? clean.substring(0, 16) : clean;
    }
}
