package medivlm.ingest.hl7;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import medivlm.ingest.hl7.Hl7Mapping.MessageKind;
import medivlm.ingest.orders.OrderAction;
import medivlm.schemas.Priority;

/**
 * Reads mapping files: Java properties, UTF-8, explained in {@code docs/hl7-mapping.md}. A site's
 * file lies over the shipped one. All its faults are told at once.
 */
public final class Hl7MappingFile {
    private static final String SHIPPED = "hl7-mapping.properties";
    private static final String REJECT = "reject";

    private final Properties lines;
    private final List<String> faults = new ArrayList<>();

    private Hl7MappingFile(Properties lines) {
        this.lines = lines;
    }

    /** The intake of messages under the shipped mapping. */
    static Hl7Mapping shipped() {
        return new Hl7MappingFile(shippedLines()).mapping("the shipped mapping");
    }

    /**
     * The shipped mapping with a site's file over it.
     *
     * @throws IllegalArgumentException naming the file and each faulty line
     */
    static Hl7Mapping over(Path file) {
        try {
            return over(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the HL7 mapping file "
                            + file
                            + " cannot be read; correct triage.ingest.hl7.mapping-file or leave it"
                            + " out",
                    e);
        }
    }

    /**
     * The shipped mapping with a site's lines over it.
     *
     * @param name of the lines, for people
     */
    static Hl7Mapping over(String text, String name) {
        Properties shipped = shippedLines();
        Properties lines = new Properties();
        lines.putAll(shipped);
        Properties own = load(new StringReader(text));
        lines.putAll(own);
        Hl7MappingFile file = new Hl7MappingFile(lines);
        for (String key : new TreeSet<>(own.stringPropertyNames())) {
            if (!shipped.containsKey(key)) {
                file.faults.add(key + ": there is no such line; see docs/hl7-mapping.md");
            }
        }
        return file.mapping(name);
    }

    private Hl7Mapping mapping(String name) {
        Map<String, MessageKind> kinds = new TreeMap<>();
        words("messages.order", kinds, MessageKind.ORDER);
        words("messages.patient-update", kinds, MessageKind.PATIENT_UPDATE);
        words("messages.patient-merge", kinds, MessageKind.PATIENT_MERGE);
        words("messages.ignored", kinds, MessageKind.IGNORED);
        for (String kind : kinds.keySet()) {
            if (!kind.matches("[A-Z0-9]{3}\\^[A-Z0-9]{3}")) {
                faults.add("messages: '" + kind + "' is no message; write ORM^O01");
            }
        }
        Map<String, Optional<OrderAction>> actions = new TreeMap<>();
        words("control.place", actions, Optional.of(OrderAction.PLACE));
        words("control.change", actions, Optional.of(OrderAction.CHANGE));
        words("control.cancel", actions, Optional.of(OrderAction.CANCEL));
        words("control.ignored", actions, Optional.empty());
        Map<String, Priority> priorities = new TreeMap<>();
        for (Priority priority : Priority.values()) {
            words("priority." + priority.wire(), priorities, priority);
        }
        Hl7Mapping mapping =
                new Hl7Mapping(
                        kinds,
                        actions,
                        needed("order.accession"),
                        paths("order.priority"),
                        paths("order.indication"),
                        paths("order.cancel-reason"),
                        paths("order.time"),
                        priorities,
                        priority("priority.absent"),
                        priority("priority.absent-in-change"),
                        priority("priority.unknown"),
                        needed("patient.identifier"),
                        paths("patient.name"),
                        paths("patient.birth-date"),
                        paths("patient.sex"),
                        paths("patient.time"),
                        authorityFromMessage(),
                        needed("merge.retired"));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "the HL7 mapping of " + name + " is faulty: " + String.join("; ", faults));
        }
        return mapping;
    }

    private <T> void words(String key, Map<String, T> meanings, T meaning) {
        for (String word : list(key)) {
            if (meanings.put(word.toUpperCase(Locale.ROOT), meaning) != null) {
                faults.add(key + ": '" + word + "' has two meanings; name it in one line only");
            }
        }
    }

    private List<Hl7Path> needed(String key) {
        if (list(key).isEmpty()) {
            faults.add(key + ": names no place; give it at least one");
        }
        return paths(key);
    }

    private List<Hl7Path> paths(String key) {
        List<Hl7Path> paths = new ArrayList<>();
        for (String word : list(key)) {
            try {
                paths.add(Hl7Path.parse(word));
            } catch (IllegalArgumentException e) {
                faults.add(key + ": " + e.getMessage());
            }
        }
        return paths;
    }

    private Optional<Priority> priority(String key) {
        String word = line(key);
        if (word.equals(REJECT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Priority.ofWire(word));
        } catch (IllegalArgumentException e) {
            faults.add(key + ": '" + word + "' is none of stat, asap, urgent, routine, reject");
            return Optional.empty();
        }
    }

    private boolean authorityFromMessage() {
        String word = line("patient.authority");
        if (!word.equals("message") && !word.equals("site")) {
            faults.add("patient.authority: '" + word + "' is neither message nor site");
        }
        return word.equals("message");
    }

    private List<String> list(String key) {
        List<String> words = new ArrayList<>();
        for (String word : Hl7Delimiters.split(line(key), ',')) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    private String line(String key) {
        return Objects.requireNonNull(lines.getProperty(key), key).strip();
    }

    private static Properties shippedLines() {
        InputStream bytes =
                Objects.requireNonNull(Hl7MappingFile.class.getResourceAsStream(SHIPPED), SHIPPED);
        return load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    private static Properties load(Reader reader) {
        try (reader) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
