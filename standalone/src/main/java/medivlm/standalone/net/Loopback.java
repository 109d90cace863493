package medivlm.standalone.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback address 127.0.0.1, the only one that {@code standalone} listens on. */
public final class Loopback {
    /** The address, as text. */
    public static final String HOST = "127.0.0.1";

    private static final int LOWEST = 20_000;

    /** Linux gives outgoing connections ports from here on; RFC 6335, 6 from 49,152. */
    private static final int LOWEST_OUTGOING = 32_768;

    private Loopback() {}

    /** The address. */
    public static InetAddress address() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nobody listens on this port now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * That many different ports that were free a moment ago, none of those that a system gives to
     * outgoing connections: one of them could take it before a server does.
     *
     * @throws IllegalStateException if a thousand tries found too few
     */
    public static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            for (int attempt = 0; attempt < 1_000 && ports.size() < count; attempt++) {
                int port = ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_OUTGOING);
                var socket = new ServerSocket();
                sockets.add(socket);
                if (bound(socket, port)) {
                    ports.add(port);
                }
            }
            if (ports.size() < count) {
                throw new IllegalStateException("no " + count + " free ports on " + HOST);
            }
            return List.copyOf(ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(Loopback::closeQuietly);
        }
    }

    private static boolean bound(ServerSocket socket, int port) {
        try {
            socket.bind(new InetSocketAddress(address(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A base such that it and the next ports, {@code count} in all, were free a moment ago.
     *
     * @throws IllegalStateException if a hundred tries found none
     */
    public static int freeRange(int count) {
        for (int attempt = 0; attempt < 100; attempt++) {
            int base = freePorts(1).getFirst();
            if (base + count <= LOWEST_OUTGOING && allFree(base, count)) {
                return base;
            }
        }
        throw new IllegalStateException("no " + count + " free ports in a row on " + HOST);
    }

    private static boolean allFree(int base, int count) {
        for (int port = base; port < base + count; port++) {
            if (!isFree(port)) {
                return false;
            }
        }
        return true;
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
