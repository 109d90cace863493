package medivlm.ingest.dimse;

import java.io.IOException;
import medivlm.dicom.dimse.CommitmentProvider;
import medivlm.dicom.dimse.ServiceProvider;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.AssociationHandler;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.intake.IntakeLedger;
import medivlm.ingest.store.ImageStore;

/**
 * Serves associations, each with a door of its own. A release makes the studies whole; after an
 * abort the quiet period decides, since more may come.
 *
 * @param rules who belongs where
 * @param maxBytes longest instance that is taken
 * @param releaseEndsStudy whether a release makes studies whole
 */
record AssociationDesk(
        DimseRules rules,
        Intake intake,
        ImageStore store,
        IntakeLedger ledger,
        CommitmentProvider commitment,
        long maxBytes,
        boolean releaseEndsStudy)
        implements AssociationHandler {

    @Override
    public void serve(Association association) throws IOException {
        InstanceDoor door =
                new InstanceDoor(
                        intake, store, ledger, maxBytes, rules.site(association.calling()));
        new ServiceProvider(door, commitment).serve(association);
        if (releaseEndsStudy) {
            door.released();
        }
    }
}
