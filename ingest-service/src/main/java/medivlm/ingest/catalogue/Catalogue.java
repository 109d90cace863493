package medivlm.ingest.catalogue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import medivlm.dicom.Tag;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.SmallObjects;
import medivlm.schemas.EventKeys;

/**
 * The instances of every site, each an object of its own, found by instance, study, day, patient
 * and accession number. No name of an object says anything of a patient. Safe for use by many
 * threads and processes; what is recorded is durable and seen by all of them.
 */
public final class Catalogue {
    private static final byte[] MARK = {};
    private static final String ROOT = "catalogue";
    private static final String SITE = "site-";

    private final SmallObjects objects;

    /**
     * @param objects where it is kept
     */
    public Catalogue(SmallObjects objects) {
        this.objects = objects;
    }

    /**
     * Records an instance; the same one again changes nothing, other content under the same SOP
     * Instance UID replaces what was known.
     *
     * @throws ImageStoreUnavailableException if it could not be made durable; safe to do again
     */
    public void record(String site, Entry entry) throws ImageStoreUnavailableException {
        Optional<Entry> known = find(site, entry.sopInstanceUid());
        Set<String> marks = marks(site, entry);
        if (known.isPresent() && known.get().hash().equals(entry.hash()) && areThere(marks)) {
            return;
        }
        if (known.isPresent() && !known.get().hash().equals(entry.hash())) {
            mark(replacedFolder(site, entry.studyInstanceUid()) + "/" + known.get().hash().hex());
        }
        if (known.isPresent() && !known.get().studyInstanceUid().equals(entry.studyInstanceUid())) {
            objects.delete(
                    studyFolder(site, known.get().studyInstanceUid())
                            + "/"
                            + keyOf(entry.sopInstanceUid()));
        }
        Map<String, byte[]> all = new HashMap<>();
        marks.forEach(name -> all.put(name, MARK));
        objects.putAll(all);
        objects.put(instanceName(site, keyOf(entry.sopInstanceUid())), EntryCodec.encode(entry));
    }

    /**
     * The instance of a site.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    public Optional<Entry> find(String site, String sopInstanceUid)
            throws ImageStoreUnavailableException {
        return entry(site, keyOf(sopInstanceUid));
    }

    /**
     * All instances of a study of a site, by series, number and identifier.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    public List<Entry> study(String site, String studyInstanceUid)
            throws ImageStoreUnavailableException {
        return entries(site, studyFolder(site, studyInstanceUid));
    }

    /**
     * Goes through the studies of a site that may match, the latest day first, until the visitor
     * has had enough.
     *
     * @param where narrows the search down
     * @param visitor gets the instances of a study, at least one, and says whether to go on
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    public void visit(String site, Whereabouts where, Predicate<List<Entry>> visitor)
            throws ImageStoreUnavailableException {
        if (!where.studies().isEmpty()) {
            for (String uid : where.studies()) {
                List<Entry> entries = study(site, uid);
                if (!entries.isEmpty() && !visitor.test(entries)) {
                    return;
                }
            }
            return;
        }
        Set<String> seen = new HashSet<>();
        for (String folder : folders(site, where)) {
            for (String key : objects.list(folder)) {
                if (seen.add(key)) {
                    List<Entry> entries = entries(site, studyFolderOfKey(site, key));
                    if (!entries.isEmpty() && !visitor.test(entries)) {
                        return;
                    }
                }
            }
        }
    }

    /**
     * Codes of the sites that have anything.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    public List<String> sites() throws ImageStoreUnavailableException {
        return objects.list(ROOT).stream()
                .filter(name -> name.startsWith(SITE))
                .map(name -> name.substring(SITE.length()))
                .toList();
    }

    /**
     * Contents that instances of a study had before they came again with other content.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    public List<ContentHash> replaced(String site, String studyInstanceUid)
            throws ImageStoreUnavailableException {
        return objects.list(replacedFolder(site, studyInstanceUid)).stream()
                .map(ContentHash::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Whether another instance of the site shows the same picture. The content of a DICOM file
     * names its instance, so that it belongs to one.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    public boolean isShared(String site, Entry entry) throws ImageStoreUnavailableException {
        if (entry.isDicom()) {
            return false;
        }
        String own = keyOf(entry.sopInstanceUid());
        return objects.list(pictureFolder(site, entry.hash())).stream()
                .anyMatch(key -> !key.equals(own));
    }

    /**
     * Ends that a study is found by day, patient or accession number.
     *
     * @param instances all that it has
     * @throws ImageStoreUnavailableException if the storage cannot be written; safe to do again
     */
    public void hide(String site, String studyInstanceUid, List<Entry> instances)
            throws ImageStoreUnavailableException {
        String study = studyKey(site, studyInstanceUid);
        for (Entry instance : instances) {
            for (String folder : findableBy(site, instance)) {
                objects.delete(folder + "/" + study);
            }
        }
    }

    /**
     * Forgets an instance.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be written; safe to do again
     */
    public void forget(String site, Entry entry) throws ImageStoreUnavailableException {
        String key = keyOf(entry.sopInstanceUid());
        if (!entry.isDicom()) {
            objects.delete(pictureFolder(site, entry.hash()) + "/" + key);
        }
        objects.delete(instanceName(site, key));
        objects.delete(studyFolder(site, entry.studyInstanceUid()) + "/" + key);
    }

    /**
     * Forgets a content that was replaced.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be written; safe to do again
     */
    public void forgetReplaced(String site, String studyInstanceUid, ContentHash hash)
            throws ImageStoreUnavailableException {
        objects.delete(replacedFolder(site, studyInstanceUid) + "/" + hash.hex());
    }

    private List<String> folders(String site, Whereabouts where)
            throws ImageStoreUnavailableException {
        String patient = where.patientId();
        if (patient != null) {
            return List.of(siteFolder(site) + "/patients/" + keyOf(patient));
        }
        String accession = where.accessionNumber();
        if (accession != null) {
            return List.of(siteFolder(site) + "/accessions/" + keyOf(accession));
        }
        String days = siteFolder(site) + "/days";
        return objects.list(days).reversed().stream()
                .filter(day -> where.from() == null || day.compareTo(where.from()) >= 0)
                .filter(day -> where.to() == null || day.compareTo(where.to()) <= 0)
                .map(day -> days + "/" + day)
                .toList();
    }

    private List<Entry> entries(String site, String folder) throws ImageStoreUnavailableException {
        List<Entry> entries = new ArrayList<>();
        for (String key : objects.list(folder)) {
            entry(site, key).ifPresent(entries::add);
        }
        entries.sort(
                Comparator.comparing(Entry::seriesInstanceUid)
                        .thenComparingInt(
                                entry -> entry.attributes().integer(Tag.INSTANCE_NUMBER).orElse(0))
                        .thenComparing(Entry::sopInstanceUid));
        return entries;
    }

    private Optional<Entry> entry(String site, String key) throws ImageStoreUnavailableException {
        return objects.get(instanceName(site, key)).flatMap(EntryCodec::decode);
    }

    private void mark(String name) throws ImageStoreUnavailableException {
        if (objects.get(name).isEmpty()) {
            objects.put(name, MARK);
        }
    }

    private boolean areThere(Set<String> marks) throws ImageStoreUnavailableException {
        for (String name : marks) {
            if (objects.get(name).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Names of all marks of an instance. */
    private static Set<String> marks(String site, Entry entry) {
        String key = keyOf(entry.sopInstanceUid());
        String study = studyKey(site, entry.studyInstanceUid());
        Set<String> marks = new LinkedHashSet<>();
        findableBy(site, entry).forEach(folder -> marks.add(folder + "/" + study));
        if (!entry.isDicom()) {
            marks.add(pictureFolder(site, entry.hash()) + "/" + key);
        }
        marks.add(studyFolder(site, entry.studyInstanceUid()) + "/" + key);
        return marks;
    }

    /** Folders in which the study of an instance is found beside its own. */
    private static Set<String> findableBy(String site, Entry entry) {
        Set<String> folders = new HashSet<>();
        folders.add(siteFolder(site) + "/days/" + day(entry));
        entry.attributes()
                .string(Tag.PATIENT_ID)
                .ifPresent(id -> folders.add(siteFolder(site) + "/patients/" + keyOf(id)));
        entry.attributes()
                .string(Tag.ACCESSION_NUMBER)
                .ifPresent(id -> folders.add(siteFolder(site) + "/accessions/" + keyOf(id)));
        return folders;
    }

    /** Day of the study as the modality says, else of its receipt. */
    private static String day(Entry entry) {
        LocalDate day =
                entry.attributes()
                        .date(Tag.STUDY_DATE)
                        .orElseGet(() -> LocalDate.ofInstant(entry.receivedAt(), ZoneOffset.UTC));
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static String siteFolder(String site) {
        return ROOT + "/" + SITE + site;
    }

    private static String studyKey(String site, String studyInstanceUid) {
        UUID key = EventKeys.study(site, studyInstanceUid);
        return key.toString();
    }

    private static String studyFolder(String site, String studyInstanceUid) {
        return studyFolderOfKey(site, studyKey(site, studyInstanceUid));
    }

    private static String studyFolderOfKey(String site, String key) {
        return siteFolder(site) + "/studies/" + key.substring(0, 2) + "/" + key;
    }

    private static String replacedFolder(String site, String studyInstanceUid) {
        String key = studyKey(site, studyInstanceUid);
        return siteFolder(site) + "/replaced/" + key.substring(0, 2) + "/" + key;
    }

    private static String pictureFolder(String site, ContentHash hash) {
        return siteFolder(site) + "/pictures/" + hash.hex().substring(0, 2) + "/" + hash.hex();
    }

    private static String instanceName(String site, String key) {
        return siteFolder(site) + "/instances/" + key.substring(0, 2) + "/" + key;
    }

    /** A name that says nothing of the value: half of its SHA-256. */
    private static String keyOf(String value) {
        byte[] text = value.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return ContentHash.of(text).hex().substring(0, 32);
    }
}
