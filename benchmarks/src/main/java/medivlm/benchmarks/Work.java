package medivlm.benchmarks;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.ModelTokenizers;
import medivlm.model.network.Operations;
import medivlm.model.text.Tokenizer;
import medivlm.model.weights.ModelDirectory;

/** Floating point operations that a study needs. */
final class Work {

    private Work() {}

    /**
     * The mean over studies, counted from the shape of the network. Rows that only fill up a batch
     * are no work.
     *
     * @param directory of the model
     * @param texts that it wrote
     */
    static double perStudy(Path directory, List<String> texts) throws IOException {
        MediVlmConfig config =
                MediVlmConfig.parse(Files.readString(directory.resolve(ModelDirectory.CONFIG)));
        Tokenizer tokenizer = ModelTokenizers.read(directory, config).decoder();
        try (NDManager manager = Compute.forInference(false)) {
            int width = config.text().build(Parameters.shapesOnly(manager)).pooledWidth();
            Operations operations = Operations.of(config, width);
            return texts.stream()
                    .mapToDouble(
                            text -> operations.total(config, tokenizer.encode(text).size() + 1))
                    .average()
                    .orElseThrow();
        }
    }
}
