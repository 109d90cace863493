package medivlm.dicom.web;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Element;
import medivlm.dicom.Tag;
import medivlm.dicom.Vr;
import org.jspecify.annotations.Nullable;

/** The Native DICOM Model in XML (PS3.19 §A.1); document types and entities are refused. */
public final class NativeXml {
    private static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";
    private static final String[] GROUPS = {"Alphabetic", "Ideographic", "Phonetic"};
    private static final String[] PARTS = {
        "FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix"
    };
    private static final int DEEPEST = 32;

    private NativeXml() {}

    /** A document of one data set. */
    public static String write(Dataset dataset, BulkAddress bulk) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("NativeDicomModel");
            out.writeDefaultNamespace(NAMESPACE);
            out.writeAttribute("xml:space", "preserve");
            elements(out, dataset, "", bulk);
            out.writeEndElement();
            out.writeEndDocument();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    /**
     * The data set of a document.
     *
     * @throws DatasetSyntaxException if it is none
     */
    public static Dataset read(String xml, BulkSource bulk) throws DatasetSyntaxException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new StringReader(xml));
            in.nextTag();
            if (!in.getLocalName().equals("NativeDicomModel")) {
                throw new DatasetSyntaxException("the document is no NativeDicomModel");
            }
            return dataset(in, "", bulk, 0);
        } catch (XMLStreamException e) {
            throw new DatasetSyntaxException(
                    "no XML that can be read, at line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNumber()));
        }
    }

    private static void elements(
            XMLStreamWriter out, Dataset dataset, String path, BulkAddress bulk)
            throws XMLStreamException {
        for (Element element : WebValues.shown(dataset)) {
            String name = WebValues.hex(element.tag());
            out.writeStartElement("DicomAttribute");
            out.writeAttribute("tag", name);
            out.writeAttribute("vr", element.vr().name());
            switch (element) {
                case Element.Value value -> value(out, dataset, value, path + name, bulk);
                case Element.Sequence(int _, List<Dataset> items) -> {
                    for (int i = 0; i < items.size(); i++) {
                        out.writeStartElement("Item");
                        out.writeAttribute("number", Integer.toString(i + 1));
                        elements(out, items.get(i), path + name + "/" + (i + 1) + "/", bulk);
                        out.writeEndElement();
                    }
                }
                case Element.Fragments fragments ->
                        bulk(out, bulk.of(path + name, fragments.length()));
            }
            out.writeEndElement();
        }
    }

    private static void value(
            XMLStreamWriter out,
            Dataset dataset,
            Element.Value value,
            String path,
            BulkAddress bulk)
            throws XMLStreamException {
        if (value.length() == 0) {
            return;
        }
        if (!value.vr().isText() && !value.vr().isBinary()) {
            Optional<String> uri = bulk.of(path, value.length());
            if (uri.isPresent()) {
                bulk(out, uri);
                return;
            }
            byte[] bytes = new byte[value.length()];
            ByteBuffer buffer = value.buffer();
            buffer.get(bytes);
            text(out, "InlineBinary", Base64.getEncoder().encodeToString(bytes));
            return;
        }
        int number = 0;
        for (String text : WebValues.texts(dataset, value)) {
            number++;
            out.writeStartElement(value.vr() == Vr.PN ? "PersonName" : "Value");
            out.writeAttribute("number", Integer.toString(number));
            if (value.vr() == Vr.PN) {
                name(out, text);
            } else {
                out.writeCharacters(printable(text));
            }
            out.writeEndElement();
        }
    }

    private static void name(XMLStreamWriter out, String value) throws XMLStreamException {
        String[] groups = PersonNames.split(value);
        for (int i = 0; i < groups.length; i++) {
            if (groups[i].isEmpty()) {
                continue;
            }
            out.writeStartElement(GROUPS[i]);
            String[] parts = groups[i].split("\\^", PARTS.length);
            for (int p = 0; p < parts.length; p++) {
                if (!parts[p].isEmpty()) {
                    text(out, PARTS[p], parts[p]);
                }
            }
            out.writeEndElement();
        }
    }

    private static void bulk(XMLStreamWriter out, Optional<String> uri) throws XMLStreamException {
        if (uri.isPresent()) {
            out.writeEmptyElement("BulkData");
            out.writeAttribute("uri", uri.get());
        }
    }

    private static void text(XMLStreamWriter out, String element, String text)
            throws XMLStreamException {
        out.writeStartElement(element);
        out.writeCharacters(printable(text));
        out.writeEndElement();
    }

    /** XML 1.0 has no other control characters, not even escaped ones. */
    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
    }

    private static Dataset dataset(XMLStreamReader in, String where, BulkSource bulk, int depth)
            throws XMLStreamException, DatasetSyntaxException {
        if (depth > DEEPEST) {
            throw new DatasetSyntaxException(where + ": nested too deep");
        }
        DatasetBuilder to = Dataset.builder().put(Tag.SPECIFIC_CHARACTER_SET, WebValues.UTF_8);
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (!in.getLocalName().equals("DicomAttribute")) {
                throw new DatasetSyntaxException(where + ": DicomAttribute is due");
            }
            String name = attribute(in, "tag");
            String place = where + "/" + name;
            int tag = WebValues.tag(name, place);
            Vr vr = WebValues.vr(attribute(in, "vr"), place);
            content(in, to, tag, vr, place, bulk, depth);
        }
        if (depth > 0) {
            to.remove(Tag.SPECIFIC_CHARACTER_SET); // an item has that of its data set
        }
        return to.build();
    }

    private static void content(
            XMLStreamReader in,
            DatasetBuilder to,
            int tag,
            Vr vr,
            String where,
            BulkSource bulk,
            int depth)
            throws XMLStreamException, DatasetSyntaxException {
        List<String> values = new ArrayList<>();
        List<Dataset> items = new ArrayList<>();
        @Nullable Element whole = null;
        byte[] bytes = {};
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (in.getLocalName()) {
                case "Value" -> values.add(in.getElementText());
                case "PersonName" -> values.add(name(in));
                case "Item" -> items.add(dataset(in, where, bulk, depth + 1));
                case "InlineBinary" -> bytes = base64(in.getElementText(), where);
                case "BulkData" -> {
                    whole =
                            bulk.get(attribute(in, "uri"), tag, vr)
                                    .orElseThrow(() ->
                                            new DatasetSyntaxException(
                                                    where + ": nothing was sent under its uri"));
                    in.nextTag();
                }
                default -> throw new DatasetSyntaxException(where + ": an unknown element");
            }
        }
        if (whole != null) {
            to.put(whole);
        } else if (vr == Vr.SQ) {
            to.put(tag, items.toArray(Dataset[]::new));
        } else if (vr.isText() || vr.isBinary()) {
            WebValues.put(to, tag, vr, values, where);
        } else {
            to.put(tag, vr, bytes);
        }
    }

    private static byte[] base64(String text, String where) throws DatasetSyntaxException {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new DatasetSyntaxException(where + ": InlineBinary is no base64");
        }
    }

    private static String name(XMLStreamReader in) throws XMLStreamException {
        String[] groups = {"", "", ""};
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            int group = List.of(GROUPS).indexOf(in.getLocalName());
            String[] parts = {"", "", "", "", ""};
            while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
                int part = List.of(PARTS).indexOf(in.getLocalName());
                String text = in.getElementText();
                if (part >= 0) {
                    parts[part] = text;
                }
            }
            if (group >= 0) {
                groups[group] = String.join("^", parts).replaceAll("\\^+$", "");
            }
        }
        return PersonNames.join(groups[0], groups[1], groups[2]);
    }

    private static String attribute(XMLStreamReader in, String name) {
        @Nullable String value = in.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
