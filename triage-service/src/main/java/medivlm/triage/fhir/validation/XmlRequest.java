package medivlm.triage.fhir.validation;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The validator's request in XML. A document type is refused: nothing is ever fetched for it. */
final class XmlRequest {
    private static final String DOCUMENT_TYPE = "<!DOCTYPE";

    private XmlRequest() {}

    static ValidationRequest read(String body) throws UnreadableResourceException {
        if (body.contains(DOCUMENT_TYPE)) {
            throw new UnreadableResourceException("the body has a document type; send it without");
        }
        String type = root(body);
        if (!type.equals("Parameters")) {
            return new ValidationRequest(
                    Optional.of(body), Optional.of(type), Optional.empty(), Optional.empty());
        }
        Element root = document(body).getDocumentElement();
        Optional<Element> wrapped =
                parameter(root, "resource")
                        .flatMap(one -> child(one, "resource"))
                        .flatMap(one -> child(one, null));
        return new ValidationRequest(
                wrapped.isEmpty() ? Optional.empty() : Optional.of(text(wrapped.get())),
                wrapped.map(Element::getLocalName),
                value(root, "profile"),
                value(root, "mode"));
    }

    /** Name of the root; reads the whole, so that what is too deep or broken is seen. */
    private static String root(String body) throws UnreadableResourceException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(body));
            String root = "";
            int depth = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    root = depth == 0 ? reader.getLocalName() : root;
                    depth++;
                    if (depth > RequestBody.MAX_DEPTH) {
                        throw new UnreadableResourceException(
                                "the body has more than " + RequestBody.MAX_DEPTH + " levels");
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
            return root;
        } catch (XMLStreamException e) {
            throw new UnreadableResourceException(
                    "the body is no XML; it goes wrong in line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNumber()));
        }
    }

    private static Document document(String body) throws UnreadableResourceException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(body)));
        } catch (SAXException | java.io.IOException e) {
            throw new UnreadableResourceException("the body is no XML");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no safe XML parser", e);
        }
    }

    private static Optional<Element> parameter(Element root, String name) {
        for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element one
                    && child(one, "name")
                            .map(given -> given.getAttribute("value"))
                            .filter(name::equals)
                            .isPresent()) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> value(Element root, String name) {
        Optional<Element> parameter = parameter(root, name);
        if (parameter.isEmpty()) {
            return Optional.empty();
        }
        for (Node node = parameter.get().getFirstChild();
                node != null;
                node = node.getNextSibling()) {
            if (node instanceof Element one && one.getLocalName().startsWith("value")) {
                return Optional.of(one.getAttribute("value"));
            }
        }
        return Optional.empty();
    }

    /** First child of this name, or of any where it is null. */
    private static Optional<Element> child(
            Element parent, @org.jspecify.annotations.Nullable String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element one && (name == null || name.equals(one.getLocalName()))) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static String text(Element element) {
        try {
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            writer.transform(new DOMSource(element), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("what was read can't be written", e);
        }
    }
}
