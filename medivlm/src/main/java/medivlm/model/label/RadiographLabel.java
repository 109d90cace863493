package medivlm.model.label;

/**
 * What can be named in a frontal chest radiograph: the fourteen labels of NIH ChestX-ray14 (Wang et
 * al. 2017), fractures, devices and the anatomy that the detector finds. The order is part of the
 * shipped weights: append only.
 */
public enum RadiographLabel {
    ATELECTASIS("atelectasis", Kind.FINDING),
    CARDIOMEGALY("cardiomegaly", Kind.FINDING),
    CONSOLIDATION("consolidation", Kind.FINDING),
    EDEMA("pulmonary edema", Kind.FINDING),
    EFFUSION("pleural effusion", Kind.FINDING),
    EMPHYSEMA("emphysema", Kind.FINDING),
    FIBROSIS("fibrosis", Kind.FINDING),
    HERNIA("hiatal hernia", Kind.FINDING),
    INFILTRATION("infiltrate", Kind.FINDING),
    MASS("lung mass", Kind.FINDING),
    NODULE("lung nodule", Kind.FINDING),
    PLEURAL_THICKENING("pleural thickening", Kind.FINDING),
    PNEUMONIA("pneumonia", Kind.FINDING),
    PNEUMOTHORAX("pneumothorax", Kind.FINDING),
    FRACTURE("rib fracture", Kind.FINDING),
    PACEMAKER("pacemaker", Kind.DEVICE),
    ENDOTRACHEAL_TUBE("endotracheal tube", Kind.DEVICE),
    CENTRAL_LINE("central venous line", Kind.DEVICE),
    LEFT_LUNG("left lung", Kind.ANATOMY),
    RIGHT_LUNG("right lung", Kind.ANATOMY),
    HEART("heart", Kind.ANATOMY),
    LEFT_DIAPHRAGM("left hemidiaphragm", Kind.ANATOMY),
    RIGHT_DIAPHRAGM("right hemidiaphragm", Kind.ANATOMY);

    /** What sort of thing a label names. */
    public enum Kind {
        /** Something abnormal that a report mentions and severity counts. */
        FINDING,
        /** Something put there by people; severity does not count it. */
        DEVICE,
        /** A structure that every patient has. */
        ANATOMY
    }

    private final String phrase;
    private final Kind kind;

    RadiographLabel(String phrase, Kind kind) {
        this.phrase = phrase;
        this.kind = kind;
    }

    /** The words for a report or a page, lower case, without side or extent. */
    public String phrase() {
        return phrase;
    }

    public Kind kind() {
        return kind;
    }
}
