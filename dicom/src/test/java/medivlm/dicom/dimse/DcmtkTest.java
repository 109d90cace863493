package medivlm.dicom.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.FileMeta;
import medivlm.dicom.Limits;
import medivlm.dicom.SampleImage;
import medivlm.dicom.Uid;
import medivlm.dicom.net.AeTitle;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.ProposedContext;
import medivlm.dicom.net.Requestor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against dcmtk, in both directions. */
class DcmtkTest {
    private static final Set<String> SYNTAXES =
            Set.of(
                    Uid.IMPLICIT_VR_LITTLE_ENDIAN,
                    Uid.EXPLICIT_VR_LITTLE_ENDIAN,
                    Uid.EXPLICIT_VR_BIG_ENDIAN,
                    Uid.JPEG_EXTENDED,
                    Uid.JPEG_LS_LOSSLESS,
                    Uid.RLE_LOSSLESS);

    @BeforeAll
    static void installed() {
        boolean found =
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "storescu")));
        assumeTrue(found, "skipped: dcmtk is not installed (./triage doctor --install)");
    }

    @Test
    void echoscuIsAnswered(@TempDir Path folder) throws Exception {
        try (StorageDoor door = new StorageDoor(ServerSocketFactory.getDefault(), SYNTAXES)) {
            Run run = run(folder, "echoscu", "-v", "-aec", "TRIAGE", "127.0.0.1", port(door));

            assertThat(run.text()).contains("Association Accepted");
            assertThat(run.status()).isZero();
        }
    }

    @Test
    void storescuSendsEachCompressionAsItIs(@TempDir Path folder) throws Exception {
        try (StorageDoor door = new StorageDoor(ServerSocketFactory.getDefault(), SYNTAXES)) {
            for (String[] sample :
                    new String[][] {
                        {"jpeg-extended-12.dcm", "-xx"},
                        {"jpegls-12.dcm", "-xt"},
                        {"rle-12.dcm", "-xr"}
                    }) {
                door.datasets.clear();
                Path file = folder.resolve(sample[0]);
                Files.write(file, SampleImage.resource(sample[0]));
                DicomFile sent = DicomFile.read(file, Limits.standard());

                Run run =
                        run(
                                folder,
                                "storescu",
                                sample[1],
                                "-aec",
                                "TRIAGE",
                                "127.0.0.1",
                                port(door),
                                file.toString());

                assertThat(run.status()).as(run.text()).isZero();
                String uid = sent.meta().mediaStorageSopInstanceUid();
                assertThat(door.request(uid).transferSyntax()).isEqualTo(sent.transferSyntaxUid());
                assertThat(asFile(door, uid).dataset()).isEqualTo(sent.dataset());
            }
        }
    }

    @Test
    void storescuHearsThatThereIsNoRoom(@TempDir Path folder) throws Exception {
        try (StorageDoor door = new StorageDoor(ServerSocketFactory.getDefault(), SYNTAXES)) {
            door.answer = Status.outOfResources("the image store is full");
            Path file = folder.resolve("image.dcm");
            DicomWriter.write(SampleImage.dataset().build(), Uid.EXPLICIT_VR_LITTLE_ENDIAN, file);

            Run run =
                    run(
                            folder,
                            "storescu",
                            "-v",
                            "-aec",
                            "TRIAGE",
                            "127.0.0.1",
                            port(door),
                            file.toString());

            assertThat(run.text()).contains("OutOfResources");
        }
    }

    @Test
    void dcmtkConnectsOverTls(@TempDir Path folder) throws Exception {
        ServerSocketFactory tls = certified(folder).getServerSocketFactory();
        try (StorageDoor door = new StorageDoor(tls, SYNTAXES)) {
            Run run =
                    run(
                            folder,
                            "echoscu",
                            "-v",
                            "+tla",
                            "-ic",
                            "-aec",
                            "TRIAGE",
                            "127.0.0.1",
                            port(door));

            assertThat(run.status()).as(run.text()).isZero();
        }
    }

    @Test
    void storescpTakesWhatWeSend(@TempDir Path folder) throws Exception {
        int port = freePort();
        Path out = Files.createDirectory(folder.resolve("out"));
        Process scp =
                new ProcessBuilder(
                                "storescp",
                                "+B",
                                "+xa",
                                "-aet",
                                "PACS",
                                "-od",
                                out.toString(),
                                Integer.toString(port))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("scp.txt").toFile())
                        .start();
        try {
            DicomFile file = SampleImage.file("jpegls-12.dcm");
            String sopClass = file.meta().mediaStorageSopClassUid();
            try (Association association = openWhenUp(port, sopClass, file.transferSyntaxUid())) {
                ServiceUser user = new ServiceUser(association);
                assertThat(user.echo().isDone()).isTrue();
                assertThat(
                                user.store(
                                                sopClass,
                                                file.meta().mediaStorageSopInstanceUid(),
                                                file.transferSyntaxUid(),
                                                stream ->
                                                        stream.write(
                                                                DicomWriter.encode(
                                                                        file.dataset(),
                                                                        file.transferSyntaxUid())))
                                        .isDone())
                        .isTrue();
                association.release();
            }
            try (Stream<Path> kept = Files.list(out)) {
                DicomFile stored =
                        DicomFile.read(kept.findFirst().orElseThrow(), Limits.standard());
                assertThat(stored.dataset()).isEqualTo(file.dataset());
                assertThat(stored.transferSyntaxUid()).isEqualTo(file.transferSyntaxUid());
            }
        } finally {
            scp.destroy();
            assertThat(scp.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Association openWhenUp(int port, String sopClass, String syntax)
            throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        for (int i = 0; i < 100; i++) {
            try {
                new Socket(address.getAddress(), port).close();
                break;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        return new Requestor(new AeTitle("TRIAGE"), StorageDoor.TIMEOUTS)
                .open(
                        address,
                        new AeTitle("PACS"),
                        List.of(
                                new ProposedContext(
                                        1,
                                        Uid.VERIFICATION,
                                        List.of(Uid.IMPLICIT_VR_LITTLE_ENDIAN)),
                                new ProposedContext(3, sopClass, List.of(syntax))),
                        List.of());
    }

    /** A TLS context with a certificate of its own, made by the JDK's keytool. */
    private static SSLContext certified(Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "dicom",
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-dname",
                                "CN=localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "secret",
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.txt").toFile())
                        .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "secret".toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static DicomFile asFile(StorageDoor door, String uid) throws Exception {
        StoreRequest request = door.request(uid);
        byte[] head =
                DicomWriter.head(new FileMeta(request.sopClass(), uid, request.transferSyntax()));
        byte[] body = door.dataset(uid);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return DicomFile.read(whole, Limits.standard());
    }

    private record Run(int status, String text) {}

    private static Run run(Path folder, String... command) throws Exception {
        Path out = Files.createTempFile(folder, "run", ".txt");
        Process process =
                new ProcessBuilder(new ArrayList<>(List.of(command)))
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        return new Run(process.exitValue(), Files.readString(out));
    }

    private static String port(StorageDoor door) {
        return Integer.toString(door.address().getPort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
