package medivlm.dicom.web;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import medivlm.dicom.Dataset;
import medivlm.dicom.Element;
import medivlm.dicom.Vr;

/** Writes data sets as JSON. */
final class JsonDatasetWriter {
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final String[] GROUPS = {"Alphabetic", "Ideographic", "Phonetic"};

    private final StringBuilder out;
    private final BulkAddress bulk;

    JsonDatasetWriter(StringBuilder out, BulkAddress bulk) {
        this.out = out;
        this.bulk = bulk;
    }

    void write(Dataset dataset) {
        write(dataset, "");
    }

    private void write(Dataset dataset, String path) {
        out.append('{');
        for (Element element : WebValues.shown(dataset)) {
            String name = WebValues.hex(element.tag());
            DicomJson.separated(out, '{').append('"').append(name);
            out.append("\":{\"vr\":\"").append(element.vr()).append('"');
            switch (element) {
                case Element.Value value -> value(dataset, value, path + name);
                case Element.Sequence sequence -> items(sequence.items(), path + name);
                case Element.Fragments fragments ->
                        address(path + name, fragments.length())
                                .ifPresent(uri -> member("BulkDataURI", uri));
            }
            out.append('}');
        }
        out.append('}');
    }

    private void items(List<Dataset> items, String path) {
        out.append(",\"Value\":[");
        for (int i = 0; i < items.size(); i++) {
            DicomJson.separated(out, '[');
            write(items.get(i), path + "/" + (i + 1) + "/");
        }
        out.append(']');
    }

    private void value(Dataset dataset, Element.Value value, String path) {
        if (value.length() == 0) {
            return;
        }
        if (!value.vr().isText() && !value.vr().isBinary()) {
            Optional<String> uri = address(path, value.length());
            if (uri.isPresent()) {
                member("BulkDataURI", uri.get());
            } else {
                byte[] bytes = new byte[value.length()];
                ByteBuffer buffer = value.buffer();
                buffer.get(bytes);
                member("InlineBinary", Base64.getEncoder().encodeToString(bytes));
            }
            return;
        }
        out.append(",\"Value\":[");
        for (String text : WebValues.texts(dataset, value)) {
            DicomJson.separated(out, '[');
            single(value.vr(), text);
        }
        out.append(']');
    }

    private void single(Vr vr, String text) {
        if (text.isEmpty()) {
            out.append("null");
        } else if (vr == Vr.PN) {
            out.append('{');
            String[] groups = PersonNames.split(text);
            for (int i = 0; i < groups.length; i++) {
                if (!groups[i].isEmpty()) {
                    DicomJson.separated(out, '{');
                    quoted(GROUPS[i]);
                    out.append(':');
                    quoted(groups[i]);
                }
            }
            out.append('}');
        } else if (WebValues.isNumber(vr) && NUMBER.matcher(text).matches()) {
            out.append(text);
        } else {
            quoted(text);
        }
    }

    private Optional<String> address(String path, long length) {
        return bulk.of(path, length);
    }

    private void member(String name, String value) {
        out.append(",\"").append(name).append("\":");
        quoted(value);
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
