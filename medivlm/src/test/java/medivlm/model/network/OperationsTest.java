package medivlm.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import medivlm.model.TinyModel;
import org.junit.jupiter.api.Test;

/** Counts against hand-computed values. */
class OperationsTest {

    @Test
    void thePapersImageTowerAndTokenAreAsPublished() {
        MediVlmConfig paper = MediVlmConfig.paper(24);
        Operations operations = Operations.of(paper, 768);
        // ViT-L/14 at 224 pixels: 81 GMAC (timm's benchmark of vit_large_patch14_clip_224)
        assertThat(operations.image() / 2).isCloseTo(81e9, within(0.7e9));
        // four blocks of 7.08 M and 38.6 M of output, two operations each: 0.134 G and attention
        assertThat(Operations.token(paper.decoder(), 1)).isCloseTo(0.1338e9, within(0.0002e9));
    }

    @Test
    void aTinyTowerIsCountedAsByHand() {
        Operations operations = Operations.of(TinyModel.config(300, 0.5), 16);
        // 4 tiles of 3 * 16 * 16 to 16; 5 positions: 4 maps of 16 x 16, 2 of 16 x 32, and 2
        // products of 5 x 16 x 5
        double image = 2 * (4 * 768 * 16) + 2 * (5 * (4 * 256 + 2 * 512)) + 2 * 2 * 5 * 16 * 5;
        assertThat(operations.image()).isEqualTo(image);
        // 9 positions of width 64, 2 blocks, inner 64, 300 tokens
        double block = 2 * (9 * (4 * 4096 + 2 * 4096)) + 2 * 2 * 9 * 64 * 9;
        assertThat(operations.reading()).isEqualTo(2 * block + 2 * 64 * 300);
        double gate =
                2
                        * (32 * 32 * 16 * 25
                                + 16 * 16 * 16 * 24 * 9
                                + 8 * 8 * 24 * 32 * 9
                                + 4 * 4 * 32 * 48 * 9
                                + 48);
        assertThat(operations.gate()).isEqualTo(gate);
    }

    @Test
    void aTorchvisionBackboneIsCountedAsPublished() {
        // ResNet-34 without its head has 3.66 GMAC at 224 pixels (torchvision); pyramid, proposals
        // and 1000 regions of 256 * 49 to 1024 come on top
        MediVlmConfig paper = MediVlmConfig.paper(24);
        double detector = Operations.of(paper, 768).detector();
        double regions = 1000 * 2.0 * (256 * 49 * 1024 + 1024 * 1024 + 1024 * 5 * 24);
        double levels = 0;
        for (int edge : new int[] {56, 28, 14, 7}) {
            levels += 2.0 * edge * edge * 256 * (64 * 56 / edge + 256 * 9);
        }
        double proposals = 0;
        for (int edge : new int[] {56, 28, 14, 7, 4}) {
            proposals += 2.0 * edge * edge * 256 * (256 * 9 + 5 * 3);
        }
        assertThat(detector - regions - levels - proposals).isCloseTo(2 * 3.664e9, within(0.02e9));
    }

    @Test
    void eachTokenAddsWhatOneTokenTakes() {
        MediVlmConfig config = TinyModel.config(300, 0.5);
        Operations operations = Operations.of(config, 16);
        assertThat(operations.total(config, 2) - operations.total(config, 1))
                .isCloseTo(Operations.token(config.decoder(), 10), within(1e-3));
    }
}
