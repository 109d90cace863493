package medivlm.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import medivlm.model.image.GrayImage;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;
import medivlm.picture.PictureRead;
import medivlm.picture.PictureReader;
import org.junit.jupiter.api.Test;

class RadiographFileTest {

    @Test
    void aPictureComesBackFromItsFileToTheTwelfthBit() {
        GrayImage image = PhantomGenerator.generate(3, PhantomSpec.DEFAULT).image();
        PictureRead read = new PictureReader(40_000_000).dicom(RadiographFile.of(image));
        assertThat(read).isInstanceOf(PictureRead.Frontal.class);
        GrayImage back = ((PictureRead.Frontal) read).image();
        assertThat(back.width()).isEqualTo(image.width());
        for (int y = 0; y < image.height(); y += 7) {
            for (int x = 0; x < image.width(); x += 7) {
                assertThat(back.at(x, y)).isCloseTo(image.at(x, y), within(1f / 2000));
            }
        }
    }
}
