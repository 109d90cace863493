package medivlm.ingest.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import medivlm.dicom.ChestRadiograph;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.DicomFile;
import medivlm.dicom.Element;
import medivlm.dicom.Tag;
import medivlm.dicom.Vr;

/**
 * Makes a data set that names nobody (PS3.15 Annex E, Basic Application Level Confidentiality
 * Profile; the subset is in docs/dicom-conformance.md). Pixels stay as they are: where the file
 * says that text is burned into them, the result does not claim that the identity is removed.
 */
public final class Deidentifier {
    /** (0012,0063) of what this makes. */
    public static final String METHOD = "MEDIVLM: PS3.15 Basic Profile, listed attributes only";

    /** The same where text is burned into the pixels. */
    public static final String METHOD_PIXELS_LEFT = "MEDIVLM: header only, text burned in pixels";

    private static final int METHOD_TAG = 0x0012_0063;
    private static final int METHOD_CODES = 0x0012_0064;
    private static final int LONGITUDINAL = 0x0028_0303;
    private static final int PRIORITY = 0x0040_1003;

    private static final Set<Vr> NUMBERS =
            Set.of(Vr.US, Vr.SS, Vr.UL, Vr.SL, Vr.FL, Vr.FD, Vr.DS, Vr.IS);
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?[0-9]*\\.?[0-9]*([eE][-+]?[0-9]+)?");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_ ]{0,16}");
    private static final Pattern STANDARD_UID =
            Pattern.compile("1\\.2\\.840\\.10008\\.[0-9.]{1,50}");
    private static final Pattern NO_WORD = Pattern.compile("[^A-Z0-9]+");
    private static final Set<String> PRIORITIES =
            Set.of("STAT", "HIGH", "ROUTINE", "MEDIUM", "LOW");

    private final Pseudonyms pseudonyms;

    /**
     * @param pseudonyms gives other names
     */
    public Deidentifier(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** The file as it may be kept, in the same transfer syntax. */
    public DicomFile of(DicomFile file) {
        Dataset original = file.dataset();
        DatasetBuilder kept = Dataset.builder();
        copy(original, kept, original);
        for (int tag : new int[] {Tag.SOP_INSTANCE_UID, Tag.SOP_CLASS_UID}) {
            fillFromMeta(kept, original, file, tag);
        }
        priority(original, kept);
        boolean burnedIn = isBurnedIn(original);
        kept.put(Tag.PATIENT_IDENTITY_REMOVED, Vr.CS, burnedIn ? "NO" : "YES");
        kept.put(METHOD_TAG, Vr.LO, burnedIn ? METHOD_PIXELS_LEFT : METHOD);
        kept.put(LONGITUDINAL, Vr.CS, "REMOVED");
        kept.put(
                METHOD_CODES,
                Dataset.builder()
                        .put(Tag.CODE_VALUE, Vr.SH, "113100")
                        .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, "DCM")
                        .put(Tag.CODE_MEANING, Vr.LO, "Basic Application Confidentiality Profile")
                        .build());
        return DicomFile.of(kept.build(), file.transferSyntaxUid());
    }

    /** Whether a file says that text is burned into its pixels (0028,0301). */
    static boolean isBurnedIn(Dataset dataset) {
        return dataset.string(Tag.BURNED_IN_ANNOTATION)
                .map(value -> value.strip().equalsIgnoreCase("YES"))
                .orElse(false);
    }

    private void copy(Dataset from, DatasetBuilder to, Dataset root) {
        for (Element element : from) {
            Profile.of(element.tag()).ifPresent(action -> copy(action, element, from, to, root));
        }
    }

    private void copy(
            Action action, Element element, Dataset from, DatasetBuilder to, Dataset root) {
        int tag = element.tag();
        switch (action) {
            case KEEP_PIXELS -> {
                if (!(element instanceof Element.Sequence)) {
                    to.put(element);
                }
            }
            case KEEP_NUMBERS -> {
                if (isNumbers(element, from)) {
                    to.put(element);
                }
            }
            case KEEP_CODES -> put(to, tag, codes(from.strings(tag)));
            case KEEP_WORDS -> put(to, tag, words(from.string(tag).orElse("")));
            case KEEP_CLASS ->
                    put(
                            to,
                            tag,
                            from.strings(tag).stream()
                                    .filter(uid -> STANDARD_UID.matcher(uid).matches())
                                    .toList());
            case KEEP_ITEMS -> {
                List<Dataset> items = new ArrayList<>();
                for (Dataset item : from.items(tag)) {
                    DatasetBuilder kept = Dataset.builder();
                    copy(item, kept, root);
                    items.add(kept.build());
                }
                to.put(tag, items.toArray(Dataset[]::new));
            }
            case EMPTY -> to.put(tag, element.vr().isText() ? element.vr() : Vr.LO, "");
            case NEW_UID ->
                    from.string(tag).ifPresent(uid -> to.put(tag, Vr.UI, pseudonyms.uid(uid)));
            case PSEUDONYM -> put(to, tag, patient(root));
        }
    }

    private List<String> patient(Dataset root) {
        return root.string(Tag.PATIENT_ID)
                .map(id -> pseudonyms.patient(root.string(Tag.ISSUER_OF_PATIENT_ID).orElse(""), id))
                .map(List::of)
                .orElse(List.of(""));
    }

    private void fillFromMeta(DatasetBuilder kept, Dataset original, DicomFile file, int tag) {
        if (original.string(tag).isEmpty()) {
            boolean sopClass = tag == Tag.SOP_CLASS_UID;
            String meta =
                    sopClass
                            ? file.meta().mediaStorageSopClassUid()
                            : file.meta().mediaStorageSopInstanceUid();
            if (!meta.isBlank()) {
                kept.put(tag, Vr.UI, sopClass ? meta : pseudonyms.uid(meta));
            }
        }
    }

    /** The priority of the request orders the worklist and names nobody. */
    private static void priority(Dataset original, DatasetBuilder kept) {
        Stream.concat(Stream.of(original), original.items(Tag.REQUEST_ATTRIBUTES_SEQUENCE).stream())
                .flatMap(item -> item.string(PRIORITY).stream())
                .map(word -> word.strip().toUpperCase(Locale.ROOT))
                .filter(PRIORITIES::contains)
                .findFirst()
                .ifPresent(word -> kept.put(PRIORITY, Vr.SH, word));
    }

    private static boolean isNumbers(Element element, Dataset from) {
        return element instanceof Element.Value value
                && NUMBERS.contains(value.vr())
                && (value.vr().isBinary()
                        || from.strings(element.tag()).stream()
                                .allMatch(text -> NUMBER.matcher(text.strip()).matches()));
    }

    private static List<String> codes(List<String> values) {
        return values.stream().map(String::strip).allMatch(value -> CODE.matcher(value).matches())
                ? values.stream().map(String::strip).toList()
                : List.of();
    }

    private static List<String> words(String text) {
        String kept =
                NO_WORD.splitAsStream(text.toUpperCase(Locale.ROOT))
                        .filter(ChestRadiograph.words()::contains)
                        .distinct()
                        .reduce((a, b) -> a + " " + b)
                        .orElse("");
        return kept.isEmpty() ? List.of() : List.of(kept);
    }

    private static void put(DatasetBuilder to, int tag, List<String> values) {
        if (!values.isEmpty()) {
            to.put(tag, values.toArray(String[]::new));
        }
    }
}
