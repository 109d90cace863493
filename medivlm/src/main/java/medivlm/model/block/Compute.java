package medivlm.model.block;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/** The engine: its devices, threads and gradient mode. */
public final class Compute {

    private Compute() {}

    /** How many GPUs the engine finds. */
    public static int gpus() {
        return Engine.getInstance().getGpuCount();
    }

    /**
     * Prepares the engine for answering: one thread an operation, since many small operations lose
     * more to waiting than they gain, and several images are worked on at once anyhow.
     */
    public static NDManager forInference(boolean gpu) {
        Engine engine = Engine.getInstance();
        JniUtils.setNumThreads(1);
        return engine.newBaseManager(gpu ? Device.gpu() : Device.cpu());
    }

    /** Prepares the engine for training on this thread: all processors an operation. */
    public static NDManager forTraining() {
        return forTraining(Runtime.getRuntime().availableProcessors());
    }

    /**
     * The same with so many threads an operation; with one, equal input gives equal output to the
     * last bit.
     */
    public static NDManager forTraining(int threads) {
        Engine engine = Engine.getInstance();
        JniUtils.setNumThreads(threads);
        withoutGradients();
        return engine.newBaseManager(Device.cpu());
    }

    /** Whether this thread records what gradients need. */
    public static boolean recordsGradients() {
        return JniUtils.isGradMode();
    }

    /** Switches the recording of gradients off for this thread; the engine starts with it on. */
    public static void withoutGradients() {
        JniUtils.setGradMode(false);
    }
}
