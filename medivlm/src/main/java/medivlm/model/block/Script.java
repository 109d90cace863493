package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A class in the language of TorchScript, interpreted by the engine: many operations for one call
 * from Java, among them some that DJL does not bind. It is given as text, holds no weights, and no
 * gradient flows through it. Safe for threads.
 */
public final class Script {

    private final PtSymbolBlock module;

    /**
     * Compiles.
     *
     * @param manager that the compiled script lives under
     * @param name of the class in the text
     * @param text {@code class NAME(Module):} and its methods, as in the {@code code} of a
     *     TorchScript file
     * @throws ai.djl.engine.EngineException with the line that is wrong
     */
    Script(NDManager manager, String name, String text) {
        try {
            this.module =
                    JniUtils.loadModule(
                            (PtNDManager) manager,
                            new ByteArrayInputStream(ScriptArchive.of(name, text)),
                            false,
                            false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles the text {@code NAME.torchscript} that lies beside a class. */
    public static Script resource(NDManager manager, Class<?> beside, String name) {
        try (InputStream text = beside.getResourceAsStream(name + ".torchscript")) {
            if (text == null) {
                throw new IllegalArgumentException("no " + name + ".torchscript beside " + beside);
            }
            return new Script(
                    manager, name, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A call of a method, to be given its arguments in their order. */
    public Call call(String method) {
        return new Call(method);
    }

    /** Arguments of one call, freed when it is closed. */
    public final class Call implements AutoCloseable {

        private final String method;
        private final List<IValue> arguments = new ArrayList<>();

        private Call(String method) {
            this.method = method;
        }

        public Call with(NDArray array) {
            arguments.add(IValue.from((PtNDArray) array));
            return this;
        }

        public Call with(List<NDArray> arrays) {
            arguments.add(IValue.listFrom(arrays.toArray(PtNDArray[]::new)));
            return this;
        }

        public Call with(long number) {
            arguments.add(IValue.from(number));
            return this;
        }

        public Call with(double number) {
            arguments.add(IValue.from(number));
            return this;
        }

        /**
         * Runs a method that answers with a list of tensors.
         *
         * <p>The engine's optimiser, which counts the calls and compiles otherwise after the first
         * ones, is switched off on this thread: the same input must give the same bits.
         *
         * @param owner of what comes back
         * @throws ai.djl.engine.EngineException if arguments do not fit
         */
        public List<NDArray> run(NDManager owner) {
            JniUtils.setGraphExecutorOptimize(false);
            try (IValue answer =
                    IValueUtils.runMethod(module, method, arguments.toArray(IValue[]::new))) {
                return Arrays.asList(answer.toTensorArray((PtNDManager) owner));
            }
        }

        @Override
        public void close() {
            arguments.forEach(IValue::close);
        }
    }
}
