package medivlm.ingest;

import java.nio.file.Path;
import medivlm.dicom.Limits;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.catalogue.SameInstance;
import medivlm.ingest.intake.Shelf;
import medivlm.ingest.retention.DeletionLedger;
import medivlm.ingest.store.DirectoryObjects;
import medivlm.ingest.store.ImageStore;

/** Real shelves in a directory. */
public final class Shelves {
    private Shelves() {}

    /** A shelf of this store, its catalogue in the same directory. */
    public static Shelf of(ImageStore store, Path directory) {
        DirectoryObjects objects = new DirectoryObjects(directory);
        return new Shelf(
                store,
                new Catalogue(objects),
                new SameInstance(Limits.standard()),
                new DeletionLedger(objects));
    }
}
