package medivlm.triage.web;

import java.util.List;
import medivlm.schemas.Priority;

/** A morning's worklist, made up. */
final class Cases {
    private static final String NORMAL =
            "The heart size is normal. The lungs are clear. No pleural effusion or pneumothorax.";

    private Cases() {}

    static Case tensionPneumothorax() {
        return new Case(
                1,
                "Okafor",
                "Ngozi",
                34,
                "F",
                Priority.ROUTINE,
                6,
                "There is a large right tension pneumothorax with mediastinal shift to the left."
                        + " No pleural effusion. Possible rib fracture on the right.",
                "Large right tension pneumothorax.",
                "pneumothorax");
    }

    static Case livePneumonia() {
        return new Case(
                90,
                "Haddad",
                "Samir",
                58,
                "M",
                Priority.STAT,
                0,
                "Dense consolidation in the left lower lobe. No pneumothorax.",
                "Left lower lobe pneumonia.",
                "consolidation");
    }

    /** The morning at a site. */
    static List<Case> at(String site) {
        return all().stream().map(one -> one.at(site)).toList();
    }

    static List<Case> all() {
        return List.of(
                tensionPneumothorax(),
                new Case(
                        2,
                        "Lindqvist",
                        "Erik",
                        71,
                        "M",
                        Priority.URGENT,
                        96,
                        "Moderate bilateral pleural effusions. Cardiomegaly. Interstitial edema.",
                        "Congestive heart failure with bilateral effusions.",
                        "pleural-effusion"),
                new Case(
                        3,
                        "Moreau",
                        "Claire",
                        45,
                        "F",
                        Priority.ROUTINE,
                        41,
                        NORMAL,
                        "Normal chest.",
                        ""),
                new Case(
                        4,
                        "Tanaka",
                        "Hiroshi",
                        63,
                        "M",
                        Priority.ROUTINE,
                        150,
                        "Rounded mass in the right upper lobe, 4.2 cm. No pleural effusion.",
                        "Right upper lobe mass.",
                        "mass"),
                new Case(5, "Garcia", "Lucia", 8, "F", Priority.STAT, 22, "", "", ""),
                new Case(
                        6,
                        "Novak",
                        "Petra",
                        52,
                        "F",
                        Priority.ASAP,
                        35,
                        "Patchy opacity at the left base, possibly pneumonia. No pneumothorax.",
                        "Possible left lower lobe pneumonia.",
                        "opacity"),
                new Case(
                        7,
                        "Ibrahim",
                        "Yusuf",
                        29,
                        "M",
                        Priority.ROUTINE,
                        64,
                        "Subsegmental atelectasis at the right base. The heart size is normal.",
                        "Mild basilar atelectasis.",
                        "atelectasis"),
                new Case(
                        8,
                        "Schmidt",
                        "Anna",
                        80,
                        "F",
                        Priority.URGENT,
                        18,
                        "Small left apical pneumothorax. Pneumothorax on the right has resolved.",
                        "Small left apical pneumothorax.",
                        "pneumothorax"),
                new Case(
                        9,
                        "Rossi",
                        "Marco",
                        37,
                        "M",
                        Priority.ROUTINE,
                        12,
                        NORMAL,
                        "No acute cardiopulmonary disease.",
                        ""),
                new Case(
                        10,
                        "Petrov",
                        "Ivan",
                        66,
                        "M",
                        Priority.ROUTINE,
                        310,
                        "Cardiomegaly. Pulmonary edema cannot be excluded.",
                        "Cardiomegaly.",
                        "cardiomegaly"));
    }
}
