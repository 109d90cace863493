package medivlm.ingest.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;

/**
 * A resource as it comes in: its JSON, and the contents of its attachments in files, so that an
 * image is never on the heap. An attachment's {@code data} is the number of its file.
 */
final class FhirBody implements AutoCloseable {
    /** Characters of names and values together, attachments not counted. */
    private static final int MOST_TEXT = 4 << 20;

    private static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxStringLength(MOST_TEXT)
                                            .build())
                            .build());
    private static final int MOST_DEPTH = 32;
    private static final int MOST_NODES = 200_000;
    private static final int MOST_ATTACHMENTS = 1_000;
    private static final String DATA = "data";

    private final Attachments attachments;
    private final List<Spooled> contents = new ArrayList<>();
    private int nodes;
    private long text;
    private JsonNode resource = JsonNodeFactory.instance.missingNode();

    private FhirBody(Attachments attachments) {
        this.attachments = attachments;
    }

    /**
     * Reads one.
     *
     * @param in JSON, UTF-8; not closed
     * @param attachments takes the attachments
     * @throws FhirFaultException if it is no JSON object, or larger than taken
     * @throws ImageStoreUnavailableException if there is no room for an attachment
     */
    static FhirBody read(InputStream in, Attachments attachments)
            throws FhirFaultException, ImageStoreUnavailableException, IOException {
        FhirBody body = new FhirBody(attachments);
        boolean whole = false;
        try (JsonParser parser = JSON.getFactory().createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw structure("the body is no JSON object; send one FHIR R4 resource");
            }
            body.resource = body.object(parser, 0);
            if (parser.nextToken() != null) {
                throw structure("something follows the resource; send one resource");
            }
            whole = true;
            return body;
        } catch (StreamConstraintsException e) {
            throw tooLong();
        } catch (JsonProcessingException e) {
            throw structure(
                    "the body is no JSON (line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNr())
                            + "); send a FHIR R4 resource as JSON, UTF-8");
        } finally {
            if (!whole) {
                body.close();
            }
        }
    }

    JsonNode resource() {
        return resource;
    }

    /** The content of an attachment: its {@code data} element in {@link #resource}. */
    Spooled content(JsonNode data) {
        return contents.get(data.asInt());
    }

    @Override
    public void close() {
        contents.forEach(Spooled::close);
    }

    private ObjectNode object(JsonParser parser, int depth)
            throws IOException, FhirFaultException, ImageStoreUnavailableException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            count(name.length());
            JsonToken token = parser.nextToken();
            if (name.equals(DATA) && token == JsonToken.VALUE_STRING) {
                if (contents.size() == MOST_ATTACHMENTS) {
                    throw structure(
                            "the resource has more than " + MOST_ATTACHMENTS + " attachments");
                }
                object.put(DATA, contents.size());
                contents.add(attachments.take(parser));
            } else {
                object.set(name, value(parser, token, depth));
            }
        }
        return object;
    }

    private JsonNode value(JsonParser parser, JsonToken token, int depth)
            throws IOException, FhirFaultException, ImageStoreUnavailableException {
        if (depth == MOST_DEPTH || ++nodes > MOST_NODES) {
            throw structure("the resource is too deep or has too many elements");
        }
        return switch (token) {
            case START_OBJECT -> object(parser, depth + 1);
            case START_ARRAY -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                JsonToken next = parser.nextToken();
                while (next != JsonToken.END_ARRAY) {
                    array.add(value(parser, next, depth + 1));
                    next = parser.nextToken();
                }
                yield array;
            }
            case VALUE_STRING -> text(parser);
            case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
            case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
            // an identifier is a string in FHIR; a number is kept as it is written
            default -> text(parser);
        };
    }

    private JsonNode text(JsonParser parser) throws IOException, FhirFaultException {
        count(parser.getTextLength());
        return JsonNodeFactory.instance.textNode(parser.getText());
    }

    private void count(int characters) throws FhirFaultException {
        text += characters;
        if (text > MOST_TEXT) {
            throw tooLong();
        }
    }

    private static FhirFaultException tooLong() {
        return new FhirFaultException(
                FhirFault.Code.TOO_LONG,
                "Resource",
                "the resource has more than "
                        + MOST_TEXT
                        + " characters beside its attachments; send less text, or fewer images at"
                        + " once");
    }

    private static FhirFaultException structure(String message) {
        return new FhirFaultException(FhirFault.Code.STRUCTURE, "Resource", message);
    }
}
