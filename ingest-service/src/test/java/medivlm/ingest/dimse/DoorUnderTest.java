package medivlm.ingest.dimse;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ServerSocketFactory;
import medivlm.dicom.Limits;
import medivlm.dicom.Uid;
import medivlm.dicom.dimse.ServiceUser;
import medivlm.dicom.dimse.Status;
import medivlm.dicom.net.AeTitle;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.AssociationServer;
import medivlm.dicom.net.ProposedContext;
import medivlm.dicom.net.Requestor;
import medivlm.dicom.net.Timeouts;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.catalogue.SameInstance;
import medivlm.ingest.dicom.DicomImageReader;
import medivlm.ingest.intake.Fakes;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.intake.Shelf;
import medivlm.ingest.intake.SniffingReader;
import medivlm.ingest.picture.PictureReader;
import medivlm.ingest.retention.DeletionLedger;
import medivlm.ingest.store.DirectoryImageStore;
import medivlm.ingest.store.DirectoryObjects;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.SmallObjects;

/** The DICOM door on a free loopback port, with a real store and a publisher that remembers. */
final class DoorUnderTest implements AutoCloseable {
    static final AeTitle TITLE = new AeTitle("TRIAGE");
    static final AeTitle MODALITY = new AeTitle("MODALITY");
    static final AeTitle NORTH = new AeTitle("NORTH_CR");
    static final long MAX_BYTES = 16L << 20;
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20));

    final Fakes fakes = new Fakes();
    final Catalogue catalogue;
    final ImageStore store;
    private final AssociationServer server;
    private final CommitmentDesk commitments;

    DoorUnderTest(Path directory) throws Exception {
        this(directory, 0, 20, Map.of(), ServerSocketFactory.getDefault());
    }

    /**
     * @param reserve bytes that must stay free
     * @param addresses where results of storage commitment go
     */
    DoorUnderTest(
            Path directory,
            long reserve,
            int mostAssociations,
            Map<AeTitle, InetSocketAddress> addresses,
            ServerSocketFactory sockets)
            throws Exception {
        this(
                new DirectoryImageStore(directory, reserve),
                new DirectoryObjects(directory),
                mostAssociations,
                addresses,
                sockets);
    }

    DoorUnderTest(
            ImageStore store,
            SmallObjects objects,
            int mostAssociations,
            Map<AeTitle, InetSocketAddress> addresses,
            ServerSocketFactory sockets)
            throws Exception {
        this.store = store;
        catalogue = new Catalogue(objects);
        Limits limits = Limits.standard();
        Intake intake =
                new Intake(
                        new SniffingReader(
                                new DicomImageReader(limits, site -> ZoneId.of("UTC")),
                                new PictureReader(1_000_000),
                                MAX_BYTES),
                        new Shelf(
                                store,
                                catalogue,
                                new SameInstance(limits),
                                new DeletionLedger(objects)),
                        fakes,
                        fakes,
                        Clock.systemUTC());
        DimseRules rules =
                new DimseRules(
                        TITLE,
                        Set.of(TITLE),
                        Set.of(MODALITY, NORTH, new AeTitle("STORESCU"), new AeTitle("ECHOSCU")),
                        Map.of(NORTH, "north"),
                        "main",
                        addresses);
        commitments =
                new CommitmentDesk(
                        rules,
                        new CommitmentCheck(catalogue, store),
                        objects,
                        new Requestor(TITLE, TIMEOUTS),
                        Clock.systemUTC(),
                        Duration.ofMinutes(1),
                        Duration.ofMillis(100));
        server =
                AssociationServer.start(
                        new AssociationServer.Settings(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                sockets,
                                mostAssociations,
                                TIMEOUTS),
                        rules.negotiator(),
                        new AssociationDesk(
                                rules, intake, store, fakes, commitments, MAX_BYTES, true),
                        new DimseMetrics(new SimpleMeterRegistry()));
        commitments.resume();
    }

    int port() {
        return server.port();
    }

    /** Opens an association that proposes Verification, commitment and these classes. */
    Association open(AeTitle calling, String syntax, String... sopClasses) throws IOException {
        List<ProposedContext> contexts = new ArrayList<>();
        contexts.add(
                new ProposedContext(1, Uid.VERIFICATION, List.of(Uid.IMPLICIT_VR_LITTLE_ENDIAN)));
        contexts.add(
                new ProposedContext(
                        3,
                        Uid.STORAGE_COMMITMENT_PUSH_MODEL,
                        List.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN)));
        for (String sopClass : sopClasses) {
            contexts.add(new ProposedContext(2 * contexts.size() + 1, sopClass, List.of(syntax)));
        }
        return new Requestor(calling, TIMEOUTS)
                .open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port()),
                        TITLE,
                        contexts,
                        List.of());
    }

    /** Sends one data set on an association of its own and releases it. */
    Status send(AeTitle calling, String sopClass, String sopInstance, String syntax, byte[] dataset)
            throws IOException {
        try (Association association = open(calling, syntax, sopClass)) {
            Status status =
                    new ServiceUser(association)
                            .store(sopClass, sopInstance, syntax, out -> out.write(dataset));
            association.release();
            return status;
        }
    }

    @Override
    public void close() {
        server.close();
        commitments.close();
    }
}
