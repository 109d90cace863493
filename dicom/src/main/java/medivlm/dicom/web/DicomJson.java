package medivlm.dicom.web;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Element;
import medivlm.dicom.Tag;
import medivlm.dicom.Vr;
import org.jspecify.annotations.Nullable;

/** The DICOM JSON Model (PS3.18 Annex F). */
public final class DicomJson {
    private static final int DEEPEST = 32;

    private DicomJson() {}

    /** A JSON array of data sets. */
    public static String write(Collection<Dataset> datasets, BulkAddress bulk) {
        StringBuilder out = new StringBuilder("[");
        for (Dataset dataset : datasets) {
            new JsonDatasetWriter(separated(out, '['), bulk).write(dataset);
        }
        return out.append(']').toString();
    }

    /** A JSON object of a data set. */
    public static String write(Dataset dataset, BulkAddress bulk) {
        StringBuilder out = new StringBuilder();
        new JsonDatasetWriter(out, bulk).write(dataset);
        return out.toString();
    }

    /**
     * The data sets of a JSON array, or of one object.
     *
     * @throws DatasetSyntaxException if the text is neither
     */
    public static List<Dataset> read(String json, BulkSource bulk) throws DatasetSyntaxException {
        Object tree = JsonTree.parse(json, DEEPEST);
        List<Dataset> datasets = new ArrayList<>();
        if (tree instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                datasets.add(dataset(list.get(i), "/" + i, bulk));
            }
        } else {
            datasets.add(dataset(tree, "", bulk));
        }
        return datasets;
    }

    static StringBuilder separated(StringBuilder out, char opening) {
        return out.charAt(out.length() - 1) == opening ? out : out.append(',');
    }

    private static Dataset dataset(Object tree, String where, BulkSource bulk)
            throws DatasetSyntaxException {
        if (!(tree instanceof Map<?, ?> members)) {
            throw new DatasetSyntaxException(place(where) + ": a data set is a JSON object");
        }
        DatasetBuilder to = Dataset.builder().put(Tag.SPECIFIC_CHARACTER_SET, WebValues.UTF_8);
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            element(to, name, member.getValue(), where + "/" + name, bulk);
        }
        if (where.contains("/Value/")) {
            to.remove(Tag.SPECIFIC_CHARACTER_SET); // an item has that of its data set
        }
        return to.build();
    }

    private static void element(
            DatasetBuilder to, String name, Object tree, String where, BulkSource bulk)
            throws DatasetSyntaxException {
        int tag = WebValues.tag(name, where);
        if (!(tree instanceof Map<?, ?> element)) {
            throw new DatasetSyntaxException(where + ": an attribute is a JSON object");
        }
        Vr vr = WebValues.vr(String.valueOf(element.get("vr")), where);
        if (element.get("BulkDataURI") instanceof String uri) {
            Optional<Element> value = bulk.get(uri, tag, vr);
            to.put(
                    value.orElseThrow(() ->
                            new DatasetSyntaxException(
                                    where + ": nothing was sent under its BulkDataURI")));
            return;
        }
        if (element.get("InlineBinary") instanceof String base64) {
            try {
                to.put(tag, vr, Base64.getDecoder().decode(base64));
            } catch (IllegalArgumentException e) {
                throw new DatasetSyntaxException(where + ": InlineBinary is no base64");
            }
            return;
        }
        List<?> values = element.get("Value") instanceof List<?> list ? list : List.of();
        if (vr == Vr.SQ) {
            List<Dataset> items = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                items.add(dataset(values.get(i), where + "/Value/" + i, bulk));
            }
            to.put(tag, items.toArray(Dataset[]::new));
        } else if (vr.isText() || vr.isBinary()) {
            List<String> texts = new ArrayList<>();
            for (Object value : values) {
                texts.add(text(value, vr, where));
            }
            WebValues.put(to, tag, vr, texts, where);
        } else {
            to.put(tag, vr, new byte[0]);
        }
    }

    private static String text(Object value, Vr vr, String where) throws DatasetSyntaxException {
        if (value.equals(JsonTree.NULL)) {
            return "";
        }
        if (vr == Vr.PN && value instanceof Map<?, ?> groups) {
            return PersonNames.join(
                    text(groups.get("Alphabetic")),
                    text(groups.get("Ideographic")),
                    text(groups.get("Phonetic")));
        }
        if (value instanceof String text) {
            return WebValues.isNumber(vr) ? WebValues.number(text, where) : text;
        }
        if (value instanceof Number number) {
            return WebValues.number(number.toString(), where);
        }
        throw new DatasetSyntaxException(where + ": a value has a form that " + vr + " has not");
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private static String place(String where) {
        return where.isEmpty() ? "#" : where;
    }
}
