package medivlm.model.assemble;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the weights of others lie: folders as Hugging Face keeps them, each with {@code
 * config.json}, {@code model.safetensors} (or an index of several) and its vocabulary.
 *
 * @param clip CLIP, image and text tower or the image tower alone
 * @param bert BERT or DistilBERT, told by {@code model_type}; null to take CLIP's text tower
 * @param gpt2 GPT-2, of which the first blocks are taken
 * @param refiner T5; null for a model without refinement decoder
 * @param detector folder with {@code model.safetensors}, a torchvision detector's state dictionary,
 *     {@code labels.txt}, one label a line for each class but background, and, unless it is the
 *     paper's, {@code config.json} with its shape; null for a detector of random weights
 * @param gate {@code gate.safetensors} of another model
 */
public record ImportSources(
        Path clip,
        @Nullable Path bert,
        Path gpt2,
        @Nullable Path refiner,
        @Nullable Path detector,
        Path gate) {}
