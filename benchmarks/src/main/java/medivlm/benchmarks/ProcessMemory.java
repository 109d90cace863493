package medivlm.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process holds, in MB (10^6 bytes).
 *
 * @param resident in main memory; NaN where the system does not tell
 * @param heap objects of Java that live
 * @param outside resident without Java's heap: the engine, its weights, code and threads
 */
record ProcessMemory(double resident, double heap, double outside) {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** After a collection of garbage. */
    static ProcessMemory now() throws IOException {
        System.gc();
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        double resident = measured();
        return new ProcessMemory(
                resident, heap.getUsed() / 1e6, resident - heap.getCommitted() / 1e6);
    }

    private static double measured() throws IOException {
        if (Files.isReadable(STATUS)) {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
                }
            }
        }
        return Double.NaN;
    }
}
