package medivlm.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import medivlm.benchmarks.StoreFiles.StoreFile;
import medivlm.dicom.Uid;
import medivlm.dicom.dimse.ServiceUser;
import medivlm.dicom.dimse.Status;
import medivlm.dicom.net.AeTitle;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.ProposedContext;
import medivlm.dicom.net.Requestor;
import medivlm.dicom.net.Timeouts;

/** Stores files by C-STORE over several associations at a time; any answer but success fails. */
final class StoreStreams {
    private static final String CLASS = Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE;
    private static final String SYNTAX = Uid.EXPLICIT_VR_LITTLE_ENDIAN;

    private final InetSocketAddress door;
    private final AeTitle called;

    StoreStreams(int port, String called) {
        this.door = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.called = new AeTitle(called);
    }

    /** Seconds until every file was acknowledged; each stream has an association of its own. */
    double store(List<StoreFile> files, int streams) throws Exception {
        List<List<StoreFile>> parts = new ArrayList<>();
        for (int stream = 0; stream < streams; stream++) {
            List<StoreFile> part = new ArrayList<>();
            for (int i = stream; i < files.size(); i += streams) {
                part.add(files.get(i));
            }
            parts.add(part);
        }
        long begin = System.nanoTime();
        try (ExecutorService senders = Executors.newFixedThreadPool(streams)) {
            List<Future<?>> running = new ArrayList<>();
            for (List<StoreFile> part : parts) {
                running.add(
                        senders.submit(() -> {
                            send(part);
                            return part.size();
                        }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Opens associations one after the other, eight at a time, an echo on each. */
    void echo(int associations, int atATime) throws Exception {
        try (ExecutorService senders = Executors.newFixedThreadPool(atATime)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < atATime; i++) {
                int share = associations / atATime + (i < associations % atATime ? 1 : 0);
                running.add(
                        senders.submit(() -> {
                            for (int k = 0; k < share; k++) {
                                echo();
                            }
                            return share;
                        }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private void echo() throws IOException {
        try (Association association = open(Uid.VERIFICATION, Uid.IMPLICIT_VR_LITTLE_ENDIAN)) {
            check(new ServiceUser(association).echo());
            association.release();
        }
    }

    private void send(List<StoreFile> files) throws IOException {
        try (Association association = open(CLASS, SYNTAX)) {
            ServiceUser user = new ServiceUser(association);
            for (StoreFile file : files) {
                try (FileChannel content = FileChannel.open(file.path(), StandardOpenOption.READ)) {
                    content.position(file.datasetAt());
                    check(
                            user.store(
                                    CLASS,
                                    file.sopInstance(),
                                    SYNTAX,
                                    out -> Channels.newInputStream(content).transferTo(out)));
                }
            }
            association.release();
        }
    }

    private Association open(String abstractSyntax, String syntax) throws IOException {
        return new Requestor(new AeTitle("BENCH"), Timeouts.standard())
                .open(
                        door,
                        called,
                        List.of(new ProposedContext(1, abstractSyntax, List.of(syntax))),
                        List.of());
    }

    private static void check(Status status) {
        if (!status.isDone()) {
            throw new IllegalStateException("answered " + status.hex() + " " + status.comment());
        }
    }
}
