package medivlm.model.tower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import medivlm.model.weights.WeightsException;
import org.junit.jupiter.api.Test;

class HuggingFaceConfigTest {

    /** What the published configuration of the smallest GPT-2 says of its shape. */
    private static final String GPT2 =
            """
            {"model_type": "gpt2", "activation_function": "gelu_new", "n_embd": 768, "n_head": 12,
             "n_layer": 12, "n_positions": 1024, "vocab_size": 50257, "layer_norm_epsilon": 1e-05}
            """;

    @Test
    void publishedGpt2IsTheBaseShape() {
        assertThat(Gpt2Config.fromHuggingFace(GPT2)).isEqualTo(Gpt2Config.base());
    }

    @Test
    void otherActivationIsAnErrorThatSaysSo() {
        String other = GPT2.replace("gelu_new", "relu");
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> Gpt2Config.fromHuggingFace(other))
                .withMessageContaining("activation_function is relu; supported: [gelu_new]");
    }

    @Test
    void untiedGpt2IsRefused() {
        String other = GPT2.replace("{", "{\"tie_word_embeddings\": false, ");
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> Gpt2Config.fromHuggingFace(other))
                .withMessageContaining("tie_word_embeddings is false");
    }

    @Test
    void configurationOfAnotherFamilyIsRefused() {
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> BertConfig.fromHuggingFace(GPT2))
                .withMessageContaining("model_type is gpt2");
    }

    @Test
    void missingSizeIsNamed() {
        String other = GPT2.replace("\"n_layer\": 12,", "");
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> Gpt2Config.fromHuggingFace(other))
                .withMessageContaining("no n_layer");
    }

    @Test
    void textThatIsNoObjectIsRefused() {
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> Gpt2Config.fromHuggingFace("[1]"))
                .withMessageContaining("no JSON object");
    }

    @Test
    void t5OfVersion11IsGatedAndUntiedAndUnscaled() {
        T5Config config =
                T5Config.fromHuggingFace(
                        """
                        {"model_type": "t5", "d_model": 768, "d_kv": 64, "d_ff": 2048,
                         "num_layers": 12, "num_decoder_layers": 12, "num_heads": 12,
                         "feed_forward_proj": "gated-gelu", "tie_word_embeddings": false,
                         "relative_attention_num_buckets": 32, "layer_norm_epsilon": 1e-06,
                         "decoder_start_token_id": 0, "eos_token_id": 1, "vocab_size": 35073}
                        """);
        assertThat(config).isEqualTo(T5Config.bioT5());
    }

    @Test
    void firstT5IsPlainAndTiedAndScaled() {
        T5Config config =
                T5Config.fromHuggingFace(
                        """
                        {"model_type": "t5", "d_model": 512, "d_kv": 64, "d_ff": 2048,
                         "num_layers": 6, "num_heads": 8, "vocab_size": 32128}
                        """);
        assertThat(config.gated()).isFalse();
        assertThat(config.tied()).isTrue();
        assertThat(config.scaled()).isTrue();
        assertThat(config.decoderLayers()).isEqualTo(6);
    }

    @Test
    void pixelsMayBeNormalisedAsAPreprocessorSays() {
        PixelNormalisation read =
                PixelNormalisation.fromHuggingFace(
                        "{\"image_mean\": [0.5, 0.4, 0.3], \"image_std\": [0.2, 0.1, 0.25]}");
        assertThat(read.mean()).containsExactly(0.5f, 0.4f, 0.3f);
        assertThat(read.deviation()).containsExactly(0.2f, 0.1f, 0.25f);
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> PixelNormalisation.fromHuggingFace("{}"))
                .withMessageContaining("image_mean");
    }
}
