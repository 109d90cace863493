package medivlm.model.grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;

/**
 * Writes what is known of an image as a radiologist would: what matters first, how sure, how much,
 * on which side; then what is absent; then an impression. The same statements always give the same
 * words, in whatever order they come.
 */
public final class ReportGrammar {

    /** More would not fit the decoder's 77 tokens; the least certain are left out. */
    public static final int MOST_STATEMENTS = 4;

    private static final int MOST_IN_IMPRESSION = 2;

    private static final List<RadiographLabel> ORDER =
            List.of(
                    RadiographLabel.PNEUMOTHORAX,
                    RadiographLabel.PNEUMONIA,
                    RadiographLabel.CONSOLIDATION,
                    RadiographLabel.MASS,
                    RadiographLabel.EDEMA,
                    RadiographLabel.EFFUSION,
                    RadiographLabel.INFILTRATION,
                    RadiographLabel.ATELECTASIS,
                    RadiographLabel.NODULE,
                    RadiographLabel.CARDIOMEGALY,
                    RadiographLabel.FRACTURE,
                    RadiographLabel.EMPHYSEMA,
                    RadiographLabel.FIBROSIS,
                    RadiographLabel.PLEURAL_THICKENING,
                    RadiographLabel.HERNIA,
                    RadiographLabel.PACEMAKER,
                    RadiographLabel.ENDOTRACHEAL_TUBE,
                    RadiographLabel.CENTRAL_LINE);

    /** %s is the side. */
    private static final Map<RadiographLabel, String> IN_A_LUNG =
            Map.of(
                    RadiographLabel.PNEUMONIA, "pneumonia",
                    RadiographLabel.CONSOLIDATION, "consolidation",
                    RadiographLabel.MASS, "mass",
                    RadiographLabel.INFILTRATION, "infiltrate",
                    RadiographLabel.ATELECTASIS, "atelectasis",
                    RadiographLabel.NODULE, "nodule");

    private static final Set<RadiographLabel> SIDED =
            Set.of(
                    RadiographLabel.PNEUMOTHORAX,
                    RadiographLabel.EFFUSION,
                    RadiographLabel.PLEURAL_THICKENING,
                    RadiographLabel.FRACTURE);

    private static final Set<RadiographLabel> COUNTED =
            Set.of(
                    RadiographLabel.PNEUMOTHORAX,
                    RadiographLabel.MASS,
                    RadiographLabel.EFFUSION,
                    RadiographLabel.NODULE,
                    RadiographLabel.FRACTURE,
                    RadiographLabel.HERNIA);

    /** What is there in degrees, not in sizes. */
    private static final Set<RadiographLabel> BY_DEGREE =
            Set.of(RadiographLabel.CARDIOMEGALY, RadiographLabel.EDEMA);

    private static final Set<RadiographLabel> OPACITIES =
            Set.of(
                    RadiographLabel.PNEUMONIA,
                    RadiographLabel.CONSOLIDATION,
                    RadiographLabel.MASS,
                    RadiographLabel.EDEMA,
                    RadiographLabel.INFILTRATION,
                    RadiographLabel.ATELECTASIS,
                    RadiographLabel.NODULE,
                    RadiographLabel.EMPHYSEMA,
                    RadiographLabel.FIBROSIS);

    private ReportGrammar() {}

    /** Whether a report names the side of this label. */
    public static boolean namesSide(RadiographLabel label) {
        return IN_A_LUNG.containsKey(label) || SIDED.contains(label);
    }

    /**
     * The report of these statements.
     *
     * @throws IllegalArgumentException if a label is stated twice
     */
    public static PseudoReport write(List<Statement> statements) {
        Map<RadiographLabel, Statement> stated = new EnumMap<>(RadiographLabel.class);
        for (Statement statement : statements) {
            if (stated.put(statement.label(), statement) != null) {
                throw new IllegalArgumentException(statement.label() + " is stated twice");
            }
        }
        List<Statement> findings =
                stated.values().stream()
                        .filter(s -> s.label().kind() == RadiographLabel.Kind.FINDING)
                        .sorted(
                                Comparator.comparing(Statement::certainty)
                                        .thenComparingInt(s -> ORDER.indexOf(s.label())))
                        .limit(MOST_STATEMENTS)
                        .sorted(Comparator.comparingInt(s -> ORDER.indexOf(s.label())))
                        .toList();
        List<String> sentences = new ArrayList<>();
        findings.forEach(statement -> sentences.add(sentence(statement)));
        sentences.addAll(absent(findings));
        stated.values().stream()
                .filter(s -> s.label().kind() == RadiographLabel.Kind.DEVICE)
                .sorted(Comparator.comparingInt(s -> ORDER.indexOf(s.label())))
                .forEach(
                        s -> sentences.add(capital(article(s.label().phrase()) + " is in place.")));
        return new PseudoReport(String.join(" ", sentences), impression(findings));
    }

    private static List<String> absent(List<Statement> findings) {
        Set<RadiographLabel> named =
                findings.stream().map(Statement::label).collect(Collectors.toSet());
        List<String> out = new ArrayList<>();
        if (findings.size() >= MOST_STATEMENTS) {
            return out;
        }
        if (findings.stream()
                .noneMatch(s ->
                        OPACITIES.contains(s.label()) && s.certainty() != Certainty.UNLIKELY)) {
            out.add("The lungs are clear.");
        }
        boolean effusion = named.contains(RadiographLabel.EFFUSION);
        boolean pneumothorax = named.contains(RadiographLabel.PNEUMOTHORAX);
        if (!effusion && !pneumothorax) {
            out.add("No pleural effusion or pneumothorax.");
        } else if (!effusion) {
            out.add("No pleural effusion.");
        } else if (!pneumothorax) {
            out.add("No pneumothorax.");
        }
        if (!named.contains(RadiographLabel.CARDIOMEGALY)) {
            out.add("The heart is normal in size.");
        }
        return out;
    }

    private static String sentence(Statement statement) {
        String what = noun(statement);
        return switch (statement.certainty()) {
            case DEFINITE -> "There is " + counted(statement, what) + ".";
            case PROBABLE -> "Probable " + what + ".";
            case POSSIBLE -> "Possible " + what + ".";
            case NOT_EXCLUDED -> capital(counted(statement, what)) + " cannot be excluded.";
            case UNLIKELY -> capital(counted(statement, what)) + " is unlikely.";
        };
    }

    private static String impression(List<Statement> findings) {
        List<Statement> likely =
                findings.stream().filter(s -> s.certainty() != Certainty.UNLIKELY).toList();
        if (likely.isEmpty()) {
            return "No acute abnormality.";
        }
        return likely.stream()
                .sorted(
                        Comparator.comparing(Statement::certainty)
                                .thenComparingInt(s -> ORDER.indexOf(s.label())))
                .limit(MOST_IN_IMPRESSION)
                .map(ReportGrammar::brief)
                .collect(Collectors.joining(" "));
    }

    private static String brief(Statement statement) {
        String name = extent(statement) + name(statement.label());
        return switch (statement.certainty()) {
            case DEFINITE -> capital(name) + ".";
            case PROBABLE -> "Probable " + name + ".";
            case POSSIBLE -> "Possible " + name + ".";
            case NOT_EXCLUDED -> capital(name) + " cannot be excluded.";
            case UNLIKELY -> capital(name) + " is unlikely.";
        };
    }

    private static String name(RadiographLabel label) {
        return IN_A_LUNG.getOrDefault(label, label.phrase());
    }

    private static String noun(Statement statement) {
        RadiographLabel label = statement.label();
        Side side = statement.side();
        boolean known = side == Side.LEFT || side == Side.RIGHT || side == Side.BILATERAL;
        String what = extent(statement);
        if (IN_A_LUNG.containsKey(label)) {
            String where =
                    !known
                            ? ""
                            : side == Side.BILATERAL
                                    ? " in both lungs"
                                    : " in the " + word(side) + " lung";
            return what + name(label) + where;
        }
        if (SIDED.contains(label) && known) {
            return what + word(side) + " " + label.phrase();
        }
        return what + label.phrase();
    }

    private static String counted(Statement statement, String noun) {
        boolean singular =
                COUNTED.contains(statement.label()) && statement.side() != Side.BILATERAL;
        return singular ? article(noun) : noun;
    }

    private static String extent(Statement statement) {
        boolean degree = BY_DEGREE.contains(statement.label());
        return switch (statement.extent()) {
            case SMALL -> degree ? "mild " : "small ";
            case MODERATE -> "moderate ";
            case LARGE -> degree ? "severe " : "large ";
            case NONE -> "";
        };
    }

    private static String word(Side side) {
        return switch (side) {
            case LEFT -> "left";
            case RIGHT -> "right";
            case BILATERAL -> "bilateral";
            case MIDLINE, NONE -> "";
        };
    }

    private static String article(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
