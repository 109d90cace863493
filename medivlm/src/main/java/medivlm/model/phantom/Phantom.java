package medivlm.model.phantom;

import java.util.List;
import medivlm.model.image.GrayImage;

/**
 * A synthetic radiograph and all that is known about it.
 *
 * @param findings findings and devices drawn; no {@code FINDING} among them means a normal chest
 * @param anatomy lungs, heart and diaphragm domes
 */
public record Phantom(GrayImage image, List<Planted> findings, List<AnatomyBox> anatomy) {

    public Phantom {
        findings = List.copyOf(findings);
        anatomy = List.copyOf(anatomy);
    }
}
