package medivlm.benchmarks.simulation;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A drawing of lines, circles and words as SVG 1.1 text, on white. */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    /** Where words stand from their point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    Svg(int width, int height, String title) {
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartElement("svg");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("viewBox", "0 0 " + width + " " + height);
            xml.writeAttribute("width", Integer.toString(width));
            xml.writeAttribute("height", Integer.toString(height));
            xml.writeAttribute("role", "img");
            xml.writeAttribute("font-family", "Helvetica, Arial, sans-serif");
            xml.writeStartElement("title");
            xml.writeCharacters(title);
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        empty("rect", "width", width, "height", height, "fill", "#ffffff");
    }

    void line(double x1, double y1, double x2, double y2, String colour, double width) {
        empty(
                "line",
                "x1",
                x1,
                "y1",
                y1,
                "x2",
                x2,
                "y2",
                y2,
                "stroke",
                colour,
                "stroke-width",
                width);
    }

    void dashed(double x1, double y1, double x2, double y2, String colour) {
        empty(
                "line",
                "x1",
                x1,
                "y1",
                y1,
                "x2",
                x2,
                "y2",
                y2,
                "stroke",
                colour,
                "stroke-width",
                1.5,
                "stroke-dasharray",
                "4 3");
    }

    void circle(double x, double y, double radius, String colour) {
        empty(
                "circle",
                "cx",
                x,
                "cy",
                y,
                "r",
                radius,
                "fill",
                colour,
                "stroke",
                "#ffffff",
                "stroke-width",
                1);
    }

    void words(double x, double y, int size, String colour, Anchor anchor, String words) {
        try {
            xml.writeStartElement("text");
            attributes(
                    "x",
                    x,
                    "y",
                    y,
                    "font-size",
                    size,
                    "fill",
                    colour,
                    "text-anchor",
                    anchor.name().toLowerCase(Locale.ROOT));
            xml.writeCharacters(words);
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** Ends the drawing; its text. */
    String end() {
        try {
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return text + "\n";
    }

    private void empty(String element, Object... attributes) {
        try {
            xml.writeCharacters("\n");
            xml.writeEmptyElement(element);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private void attributes(Object... pairs) throws XMLStreamException {
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            String words =
                    value instanceof Double number
                            ? String.format(Locale.ROOT, "%.1f", number)
                            : value.toString();
            xml.writeAttribute(pairs[i].toString(), words);
        }
    }

    private static IllegalStateException failed(XMLStreamException e) {
        return new IllegalStateException("text in memory can always be written", e);
    }
}
