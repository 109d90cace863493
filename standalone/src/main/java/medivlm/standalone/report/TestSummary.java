package medivlm.standalone.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Counts of all tests of all rooms, with the reasons of those that were skipped, and the warnings
 * of the build. Exit status 0 when tests ran, none failed and nothing warned.
 */
public final class TestSummary {
    /** Maven; the virtual machine, of itself and of what code does; libtorch. */
    private static final Pattern WARNING =
            Pattern.compile(
                    "^\\[WARNING]|VM warning: |^\\[W\\d"
                            + "|WARNING: (A |Please |Use |Using |sun\\.misc|java\\.|Restricted )");

    private final Map<String, int[]> rooms = new TreeMap<>();
    private final Map<String, Integer> skipReasons = new TreeMap<>();
    private final Map<String, String> failures = new TreeMap<>();
    private final List<String> warnings;

    private TestSummary(List<String> warnings) {
        this.warnings = warnings;
    }

    /**
     * Prints the summary of the tree that the first argument names, and of the log of the second.
     */
    public static void main(String[] arguments) throws IOException, XMLStreamException {
        var summary = of(Path.of(arguments[0]), Path.of(arguments[1]));
        System.out.print(summary.text());
        System.exit(summary.green() ? 0 : 1);
    }

    /**
     * Reads the reports below every {@code target/*-reports} of a tree.
     *
     * @param log what Maven printed: warnings of Maven, its plugins and the compiler, of the
     *     virtual machine and of the native libraries; not what a service under test logs about
     *     itself
     */
    static TestSummary of(Path home, Path log) throws IOException, XMLStreamException {
        TestSummary summary;
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(log), UTF_8))
                        .lines()) {
            summary =
                    new TestSummary(
                            lines.filter(TestSummary::isWarning)
                                    .map(String::strip)
                                    .distinct()
                                    .toList());
        }
        try (var tree = Files.find(home, 4, (path, attributes) -> isReport(home, path))) {
            for (Path report : tree.sorted().toList()) {
                summary.read(home.relativize(report).getName(0).toString(), report);
            }
        }
        return summary;
    }

    /** Whether something ran, nothing failed and nothing warned. */
    boolean green() {
        return failures.isEmpty() && warnings.isEmpty() && total(0) > 0;
    }

    /** The summary for people. */
    String text() {
        var text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT, "%-20s %6s %6s %7s%n", "room", "tests", "failed", "skipped"));
        rooms.forEach((room, counts) -> text.append(line(room, counts)));
        text.append(line("all", new int[] {total(0), total(1), total(2)}));
        skipReasons.forEach((reason, count) ->
                text.append(String.format(Locale.ROOT, "skipped %d: %s%n", count, reason)));
        failures.forEach((test, message) ->
                text.append(String.format(Locale.ROOT, "FAILED %s: %s%n", test, message)));
        warnings.forEach(line -> text.append(String.format(Locale.ROOT, "WARNED %s%n", line)));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%d passed, %d failed, %d skipped, %d warnings%n",
                        total(0) - total(1) - total(2),
                        total(1),
                        total(2),
                        warnings.size()));
        return text.toString();
    }

    private static String line(String room, int[] counts) {
        return String.format(
                Locale.ROOT, "%-20s %6d %6d %7d%n", room, counts[0], counts[1], counts[2]);
    }

    private int total(int column) {
        return rooms.values().stream().mapToInt(counts -> counts[column]).sum();
    }

    /** Surefire calls the counts of tests a warning when some were skipped; those are above. */
    private static boolean isWarning(String line) {
        return WARNING.matcher(line).find() && !line.startsWith("[WARNING] Tests run:");
    }

    private static boolean isReport(Path home, Path path) {
        Path relative = home.relativize(path);
        return relative.getNameCount() == 4
                && relative.getName(1).toString().equals("target")
                && List.of("surefire-reports", "failsafe-reports")
                        .contains(relative.getName(2).toString())
                && relative.getName(3).toString().matches("TEST-.*\\.xml");
    }

    private void read(String room, Path report) throws IOException, XMLStreamException {
        int[] counts = rooms.computeIfAbsent(room, name -> new int[3]);
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            String test = "";
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "testcase" -> {
                            counts[0]++;
                            test = attribute(xml, "classname") + "." + attribute(xml, "name");
                        }
                        case "failure", "error" -> {
                            counts[1]++;
                            failures.put(test, firstLine(attribute(xml, "message")));
                        }
                        case "skipped" -> {
                            counts[2]++;
                            skipReasons.merge(reason(attribute(xml, "message")), 1, Integer::sum);
                        }
                        default -> {
                            // output and properties of a test are not counted
                        }
                    }
                }
            }
        }
    }

    private static String reason(String message) {
        String line = firstLine(message).replaceFirst("^Assumption failed: ", "");
        return line.isEmpty() ? "no reason given" : line;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
