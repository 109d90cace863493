package medivlm.system;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Limits;
import medivlm.dicom.dimse.ServiceUser;
import medivlm.dicom.dimse.Status;
import medivlm.dicom.net.AeTitle;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.ProposedContext;
import medivlm.dicom.net.Requestor;
import medivlm.dicom.net.Timeouts;

/** A modality that opens an association for each image. */
final class DicomSender {
    private DicomSender() {}

    /** Stores a file by C-STORE. */
    static Status store(byte[] file, InetSocketAddress door)
            throws IOException, DicomFormatException {
        DicomFile read = DicomFile.read(file, Limits.standard());
        String sopClass = read.meta().mediaStorageSopClassUid();
        String syntax = read.transferSyntaxUid();
        byte[] dataset = DicomWriter.encode(read.dataset(), syntax);
        try (Association association =
                new Requestor(new AeTitle("MODALITY"), Timeouts.standard())
                        .open(
                                door,
                                new AeTitle("TRIAGE"),
                                List.of(new ProposedContext(1, sopClass, List.of(syntax))),
                                List.of())) {
            Status status =
                    new ServiceUser(association)
                            .store(
                                    sopClass,
                                    read.meta().mediaStorageSopInstanceUid(),
                                    syntax,
                                    out -> out.write(dataset));
            association.release();
            return status;
        }
    }
}
