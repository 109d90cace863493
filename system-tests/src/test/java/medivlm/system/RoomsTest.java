package medivlm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The rooms and who may import whom, as in docs/architecture.md, held against the Maven modules.
 * The packages inside a room are held by an ArchUnit test of that room.
 */
class RoomsTest {
    private static final Map<String, Set<String>> MAY_IMPORT =
            Map.ofEntries(
                    Map.entry("schemas", Set.of()),
                    Map.entry("dicom", Set.of()),
                    Map.entry("findings", Set.of()),
                    Map.entry("medivlm", Set.of("findings")),
                    Map.entry("pictures", Set.of("schemas", "dicom", "medivlm")),
                    Map.entry("ingest-service", Set.of("schemas", "dicom")),
                    Map.entry(
                            "inference-service",
                            Set.of("schemas", "dicom", "findings", "medivlm", "pictures")),
                    Map.entry("triage-service", Set.of("schemas", "findings")),
                    Map.entry(
                            "standalone",
                            Set.of("schemas", "dicom", "findings", "medivlm", "pictures")),
                    Map.entry("system-tests", Set.of("schemas")),
                    Map.entry(
                            "benchmarks",
                            Set.of(
                                    "schemas",
                                    "dicom",
                                    "findings",
                                    "medivlm",
                                    "pictures",
                                    "standalone",
                                    "triage-service")));

    @Test
    void eachRoomImportsOnlyWhatTheArchitectureAllows() throws Exception {
        for (Map.Entry<String, Set<String>> room : MAY_IMPORT.entrySet()) {
            assertThat(dependenciesOutsideTests(room.getKey()))
                    .as(room.getKey())
                    .isSubsetOf(room.getValue());
        }
    }

    @Test
    void theTopLevelHasTheRoomsOfTheArchitectureAndNoOther() throws IOException {
        List<String> modules = new ArrayList<>();
        try (Stream<Path> children = Files.list(Repository.ROOT)) {
            children.filter(child -> Files.exists(child.resolve("pom.xml")))
                    .forEach(child -> modules.add(String.valueOf(child.getFileName())));
        }
        assertThat(modules).containsExactlyInAnyOrderElementsOf(MAY_IMPORT.keySet());
        for (String room : MAY_IMPORT.keySet()) {
            assertThat(Repository.text("docs/architecture.md")).contains("`" + room + "`");
        }
    }

    private static List<String> dependenciesOutsideTests(String room)
            throws ParserConfigurationException, IOException, SAXException {
        NodeList all =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(Repository.ROOT.resolve(room).resolve("pom.xml").toFile())
                        .getElementsByTagName("dependency");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element dependency = (Element) all.item(i);
            if (text(dependency, "groupId").equals("medivlm")
                    && !text(dependency, "scope").equals("test")) {
                found.add(text(dependency, "artifactId"));
            }
        }
        return found;
    }

    private static String text(Element element, String tag) {
        NodeList children = element.getElementsByTagName(tag);
        return children.getLength() == 0 ? "" : children.item(0).getTextContent().strip();
    }
}
