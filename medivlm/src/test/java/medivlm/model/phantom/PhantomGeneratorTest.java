package medivlm.model.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import medivlm.model.image.GrayImage;
import medivlm.model.label.Box;
import medivlm.model.label.Extent;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhantomGeneratorTest {

    private static final PhantomSpec SMALL = PhantomSpec.DEFAULT.withSize(128);

    @Test
    void sameSeedGivesTheSamePixelsAndBoxes() {
        Phantom once = PhantomGenerator.generate(42, SMALL);

        Phantom again = PhantomGenerator.generate(42, SMALL);

        assertThat(again).isEqualTo(once);
    }

    @Test
    void otherSeedsGiveOtherPixels() {
        Set<GrayImage> images = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            images.add(PhantomGenerator.generate(seed, SMALL).image());
        }

        assertThat(images).hasSize(20);
    }

    @Test
    void pixelsUseTheRangeOfAFilm() {
        for (long seed = 0; seed < 20; seed++) {
            GrayImage image = PhantomGenerator.generate(seed, SMALL).image();
            double sum = 0;
            for (float pixel : image.pixels()) {
                sum += pixel;
            }
            assertThat(sum / image.pixels().length).as("seed %s", seed).isBetween(0.25, 0.75);
        }
    }

    @Test
    void shareOfNormalPhantomsIsAsAsked() {
        int normal = 0;
        int seeds = 1000;
        PhantomSpec tiny = PhantomSpec.DEFAULT.withSize(64);
        for (long seed = 0; seed < seeds; seed++) {
            if (PhantomGenerator.generate(seed, tiny).findings().stream()
                    .noneMatch(p -> p.label().kind() == RadiographLabel.Kind.FINDING)) {
                normal++;
            }
        }

        // five standard deviations of a binomial with p = 0.4
        assertThat(normal).isBetween(322, 478);
    }

    @Test
    void everyLabelThatCanBeDrawnTurnsUp() {
        Set<RadiographLabel> seen = new HashSet<>();
        PhantomSpec tiny = PhantomSpec.DEFAULT.withSize(64);
        for (long seed = 0; seed < 300; seed++) {
            PhantomGenerator.generate(seed, tiny).findings().forEach(p -> seen.add(p.label()));
        }

        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(parts().map(Part::label).distinct().toList());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whatIsPlantedChangesThePixelsInItsBoxMoreThanOutside(Part part) {
        for (long seed = 500; seed < 512; seed++) {
            GrayImage without = PhantomGenerator.generate(seed, SMALL, List.of()).image();
            Phantom with = PhantomGenerator.generate(seed, SMALL, List.of(part));
            Box box = with.findings().getFirst().box();

            double inside = change(without, with.image(), box, true);
            double outside = change(without, with.image(), box, false);

            assertThat(inside).as("seed %s in %s", seed, box).isGreaterThan(0.008);
            assertThat(outside).as("seed %s out of %s", seed, box).isLessThan(inside / 3);
        }
    }

    @ParameterizedTest
    @MethodSource("parts")
    void boxLiesOnThePatientsSideAsTheReaderSeesIt(Part part) {
        for (long seed = 0; seed < 25; seed++) {
            Planted planted =
                    PhantomGenerator.generate(seed, SMALL, List.of(part)).findings().getFirst();
            float middle = planted.box().x() + planted.box().w() / 2;

            assertThat(planted.side()).isEqualTo(part.side());
            switch (planted.side()) {
                case LEFT -> assertThat(middle).as("seed %s", seed).isGreaterThan(0.5f);
                case RIGHT -> assertThat(middle).as("seed %s", seed).isLessThan(0.5f);
                case BILATERAL, MIDLINE ->
                        assertThat(middle).as("seed %s", seed).isBetween(0.36f, 0.66f);
                case NONE -> throw new AssertionError("a phantom's finding has a side");
            }
        }
    }

    @Test
    void largeHeartsAreWiderThanHalfTheChestAndNormalOnesAreNot() {
        Part large = new Part(RadiographLabel.CARDIOMEGALY, Side.MIDLINE, Extent.SMALL);
        for (long seed = 0; seed < 25; seed++) {
            assertThat(ratio(PhantomGenerator.generate(seed, SMALL, List.of()))).isLessThan(0.5);
            assertThat(ratio(PhantomGenerator.generate(seed, SMALL, List.of(large))))
                    .isGreaterThan(0.5);
        }
    }

    @Test
    void anatomyIsNamedOnceAndLungsStandOnTheirSides() {
        for (long seed = 0; seed < 25; seed++) {
            Phantom phantom = PhantomGenerator.generate(seed, SMALL);

            assertThat(phantom.anatomy())
                    .extracting(AnatomyBox::label)
                    .containsExactlyInAnyOrder(
                            RadiographLabel.RIGHT_LUNG,
                            RadiographLabel.LEFT_LUNG,
                            RadiographLabel.HEART,
                            RadiographLabel.RIGHT_DIAPHRAGM,
                            RadiographLabel.LEFT_DIAPHRAGM);
            assertThat(box(phantom, RadiographLabel.RIGHT_LUNG).x())
                    .isLessThan(box(phantom, RadiographLabel.LEFT_LUNG).x());
        }
    }

    @Test
    void boxesDoNotDependOnTheSizeOfThePicture() {
        Part part = new Part(RadiographLabel.MASS, Side.LEFT, Extent.NONE);
        Phantom small = PhantomGenerator.generate(7, SMALL, List.of(part));

        Phantom big = PhantomGenerator.generate(7, PhantomSpec.DEFAULT, List.of(part));

        assertThat(big.findings().getFirst().box().overlap(small.findings().getFirst().box()))
                .isGreaterThan(0.75f);
    }

    @Test
    void nothingPlantedIsInvisibleAtTheSizeOfTheSmallModel() {
        for (long seed = 0; seed < 60; seed++) {
            for (Part part : parts().toList()) {
                assertThat(PhantomGenerator.generate(seed, SMALL, List.of(part)).findings())
                        .as("seed %s %s", seed, part)
                        .hasSize(1);
            }
        }
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        Part hernia = new Part(RadiographLabel.HERNIA, Side.MIDLINE, Extent.NONE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhantomGenerator.generate(1, SMALL, List.of(hernia)))
                .withMessageContaining("hiatal hernia");
    }

    static Stream<Part> parts() {
        return Stream.of(
                new Part(RadiographLabel.CARDIOMEGALY, Side.MIDLINE, Extent.MODERATE),
                new Part(RadiographLabel.EFFUSION, Side.LEFT, Extent.SMALL),
                new Part(RadiographLabel.EFFUSION, Side.RIGHT, Extent.MODERATE),
                new Part(RadiographLabel.EFFUSION, Side.BILATERAL, Extent.LARGE),
                new Part(RadiographLabel.PNEUMOTHORAX, Side.LEFT, Extent.SMALL),
                new Part(RadiographLabel.PNEUMOTHORAX, Side.RIGHT, Extent.LARGE),
                new Part(RadiographLabel.CONSOLIDATION, Side.LEFT, Extent.MODERATE),
                new Part(RadiographLabel.PNEUMONIA, Side.RIGHT, Extent.SMALL),
                new Part(RadiographLabel.NODULE, Side.LEFT, Extent.NONE),
                new Part(RadiographLabel.MASS, Side.RIGHT, Extent.NONE),
                new Part(RadiographLabel.EDEMA, Side.BILATERAL, Extent.SMALL),
                new Part(RadiographLabel.ATELECTASIS, Side.LEFT, Extent.NONE),
                new Part(RadiographLabel.PACEMAKER, Side.LEFT, Extent.NONE),
                new Part(RadiographLabel.ENDOTRACHEAL_TUBE, Side.MIDLINE, Extent.NONE),
                new Part(RadiographLabel.CENTRAL_LINE, Side.RIGHT, Extent.NONE));
    }

    private static double change(GrayImage one, GrayImage other, Box box, boolean inside) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < one.height(); y++) {
            for (int x = 0; x < one.width(); x++) {
                float u = (x + 0.5f) / one.width();
                float v = (y + 0.5f) / one.height();
                boolean in =
                        u > box.x()
                                && u < box.x() + box.w()
                                && v > box.y()
                                && v < box.y() + box.h();
                if (in == inside) {
                    sum += Math.abs(one.at(x, y) - other.at(x, y));
                    count++;
                }
            }
        }
        return sum / count;
    }

    private static double ratio(Phantom phantom) {
        Box right = box(phantom, RadiographLabel.RIGHT_LUNG);
        Box left = box(phantom, RadiographLabel.LEFT_LUNG);
        return box(phantom, RadiographLabel.HEART).w() / (left.x() + left.w() - right.x());
    }

    private static Box box(Phantom phantom, RadiographLabel label) {
        return phantom.anatomy().stream()
                .filter(a -> a.label() == label)
                .map(AnatomyBox::box)
                .findFirst()
                .orElseThrow();
    }
}
