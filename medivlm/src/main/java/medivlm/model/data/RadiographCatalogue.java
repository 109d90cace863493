package medivlm.model.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import medivlm.model.label.RadiographLabel;

/**
 * Reads the collections' tables. Kermany states pneumonia or normal (then no finding at all); NIH
 * ChestX-ray14 states its fourteen text-mined labels, about 90 % of them right.
 */
public final class RadiographCatalogue {

    /** The fourteen labels of NIH ChestX-ray14 by their names there. */
    private static final Map<String, RadiographLabel> NIH = nihLabels();

    private static final Set<RadiographLabel> FINDINGS = findings();

    private RadiographCatalogue() {}

    /** Paediatric radiographs, pneumonia or normal; empty when absent. */
    public static List<Radiograph> kermany(Path data) {
        List<Radiograph> out = new ArrayList<>();
        Path folder = data.resolve("radiographs");
        for (Map<String, String> row : rows(folder.resolve("kermany.csv"))) {
            boolean ill = "PNEUMONIA".equals(row.get("label"));
            Set<RadiographLabel> pneumonia = EnumSet.of(RadiographLabel.PNEUMONIA);
            out.add(
                    new Radiograph(
                            "kermany",
                            folder.resolve("kermany").resolve(value(row, "file")),
                            Split.of(value(row, "patient")),
                            ill ? pneumonia : FINDINGS,
                            ill ? pneumonia : Set.of()));
        }
        return out;
    }

    /**
     * NIH ChestX-ray14 images; empty when absent.
     *
     * @param collection {@code nih} (512 pixels) or {@code nih64} (64 pixels)
     */
    public static List<Radiograph> nih(Path data, String collection) {
        List<Radiograph> out = new ArrayList<>();
        Path folder = data.resolve("radiographs");
        for (Map<String, String> row : rows(folder.resolve(collection + ".csv"))) {
            Set<RadiographLabel> present = EnumSet.noneOf(RadiographLabel.class);
            for (String name : value(row, "labels").split("\\|", -1)) {
                RadiographLabel label = NIH.get(name);
                if (label != null) {
                    present.add(label);
                }
            }
            out.add(
                    new Radiograph(
                            collection,
                            folder.resolve(collection).resolve(value(row, "file")),
                            Split.of(value(row, "patient")),
                            Set.copyOf(NIH.values()),
                            present));
        }
        return out;
    }

    private static String value(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new IllegalArgumentException("a row of the table has no " + column);
        }
        return value;
    }

    private static List<Map<String, String>> rows(Path csv) {
        if (!Files.isRegularFile(csv)) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(csv);
            String[] header = lines.getFirst().split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < Math.min(header.length, cells.length); i++) {
                    row.put(header[i].strip().toLowerCase(Locale.ROOT), cells[i].strip());
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(csv + " cannot be read", e);
        }
    }

    private static Set<RadiographLabel> findings() {
        Set<RadiographLabel> out = EnumSet.noneOf(RadiographLabel.class);
        for (RadiographLabel label : RadiographLabel.values()) {
            if (label.kind() == RadiographLabel.Kind.FINDING) {
                out.add(label);
            }
        }
        return Set.copyOf(out);
    }

    private static Map<String, RadiographLabel> nihLabels() {
        Map<String, RadiographLabel> out = new HashMap<>();
        for (RadiographLabel label :
                EnumSet.range(RadiographLabel.ATELECTASIS, RadiographLabel.PNEUMOTHORAX)) {
            out.put(
                    label.name().charAt(0) + label.name().substring(1).toLowerCase(Locale.ROOT),
                    label);
        }
        out.put("Pleural_Thickening", RadiographLabel.PLEURAL_THICKENING);
        return Map.copyOf(out);
    }
}
