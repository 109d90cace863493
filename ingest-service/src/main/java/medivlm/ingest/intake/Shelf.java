package medivlm.ingest.intake;

import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Tag;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.catalogue.SameInstance;
import medivlm.ingest.retention.DeletionLedger;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.StoredContent;
import medivlm.ingest.store.StoredImage;
import medivlm.schemas.Instance;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Patient;
import org.jspecify.annotations.Nullable;

/**
 * Keeps images and what is known of them. An instance that a site has already in another encoding
 * is not kept again: the same file by several doors is one instance with one content.
 *
 * @param store keeps the content
 * @param catalogue keeps what is known of it
 * @param same compares encodings
 * @param deletions says which studies are being deleted
 */
public record Shelf(
        ImageStore store, Catalogue catalogue, SameInstance same, DeletionLedger deletions) {

    /** Makes an image durable for a site. */
    KeptImage keep(ReadPart part, String site) throws ImageStoreUnavailableException {
        ImageFacts facts = part.facts();
        String instance = facts.sopInstanceUid();
        if (instance != null && !facts.isPicture()) {
            Optional<Entry> known = catalogue.find(site, instance);
            if (known.isPresent() && isSame(known.get(), part, site)) {
                Entry entry = known.get();
                return new KeptImage(
                        new StoredImage(entry.hash(), entry.bytes(), true), entry.transferSyntax());
            }
        }
        return new KeptImage(store.put(part.part().content(), site), facts.transferSyntax());
    }

    private boolean isSame(Entry known, ReadPart part, String site)
            throws ImageStoreUnavailableException {
        if (known.hash().equals(part.hash())
                || !known.isDicom()
                || !store.heldBy(known.hash(), site)
                || !(store.read(known.hash()) instanceof StoredContent.Found(var stored))) {
            return false;
        }
        try (stored) {
            return same.same(stored, part.part().content());
        }
    }

    /** Records what was kept, under the identifiers of its event. */
    void record(InstanceReceived event, Dataset read) throws ImageStoreUnavailableException {
        Instance image = event.instance();
        catalogue.record(
                event.site(),
                new Entry(
                        attributes(event, read),
                        new ContentHash(image.sha256()),
                        image.bytes(),
                        image.mediaType(),
                        image.transferSyntax(),
                        event.receivedAt()));
    }

    /**
     * Makes sure that no deletion took away what was recorded, or is about to: only then may its
     * sender be told that it is kept.
     *
     * @throws ImageStoreUnavailableException if one did; everything is to be sent again
     */
    void confirm(InstanceReceived event) throws ImageStoreUnavailableException {
        ContentHash hash = new ContentHash(event.instance().sha256());
        if (deletions.isBeingDeleted(event.study(), hash)) {
            throw ImageStoreUnavailableException.unusable(
                    "the study is being deleted; send it again in a minute");
        }
        if (!store.isKept(hash, event.site())) {
            throw ImageStoreUnavailableException.unusable(
                    "the study was deleted while it came in; send it again");
        }
    }

    /** What the content says, filled up with what the event knows from elsewhere. */
    private static Dataset attributes(InstanceReceived event, Dataset read) {
        Instance image = event.instance();
        DatasetBuilder all =
                read.toBuilder()
                        .put(Tag.STUDY_INSTANCE_UID, event.studyInstanceUid())
                        .put(Tag.SERIES_INSTANCE_UID, image.seriesInstanceUid())
                        .put(Tag.SOP_INSTANCE_UID, image.sopInstanceUid())
                        .put(Tag.SOP_CLASS_UID, image.sopClass());
        fill(all, read, Tag.ACCESSION_NUMBER, event.accessionNumber());
        fill(all, read, Tag.MODALITY, image.modality());
        fill(all, read, Tag.BODY_PART_EXAMINED, image.bodyPart());
        fill(all, read, Tag.VIEW_POSITION, image.view());
        fill(all, read, Tag.ROWS, image.rows());
        fill(all, read, Tag.COLUMNS, image.columns());
        Patient patient = event.patient();
        if (patient != null) {
            fill(all, read, Tag.PATIENT_ID, patient.mrn());
            fill(all, read, Tag.ISSUER_OF_PATIENT_ID, patient.assigningAuthority());
            fill(all, read, Tag.PATIENT_NAME, personName(patient));
            fill(all, read, Tag.PATIENT_SEX, patient.sex());
            if (patient.birthDate() != null) {
                fill(
                        all,
                        read,
                        Tag.PATIENT_BIRTH_DATE,
                        patient.birthDate().toString().replace("-", ""));
            }
        }
        return all.build();
    }

    private static @Nullable String personName(Patient patient) {
        String family = patient.familyName() == null ? "" : patient.familyName();
        String given = patient.givenName() == null ? "" : patient.givenName();
        String name = family + (given.isEmpty() ? "" : "^" + given);
        return name.isEmpty() ? null : name;
    }

    private static void fill(DatasetBuilder all, Dataset read, int tag, @Nullable Object value) {
        if (value != null && read.string(tag).isEmpty()) {
            // a backslash would make two values of one
            all.put(tag, value.toString().replace('\\', '/'));
        }
    }
}
