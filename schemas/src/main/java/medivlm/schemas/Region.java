package medivlm.schemas;

/**
 * What the detector saw, and where.
 *
 * @param sopInstanceUid the image
 * @param label label of the detector
 * @param score 0..1
 * @param box where
 */
public record Region(String sopInstanceUid, String label, double score, RegionBox box) {
    public Region {
        Require.present(box, "box");
        Require.text(sopInstanceUid, "sopInstanceUid");
        Require.text(label, "label");
        Require.share(score, "score");
    }
}
