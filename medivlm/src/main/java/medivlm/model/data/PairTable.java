package medivlm.model.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads report pairs from a CSV file: UTF-8, quoted as RFC 4180 says, with a header. Columns are
 * {@code image} (relative to the file; several are parted by {@code |}), {@code report}, and where
 * known {@code id}, {@code patient}, {@code split} and {@code indication}, in any order. Rows of
 * the same id are one study. Other columns are refused, so that a misspelt one is not lost.
 */
public final class PairTable {

    private static final Set<String> NEEDED = Set.of("image", "report");
    private static final Set<String> KNOWN =
            Set.of("image", "report", "id", "patient", "split", "indication");

    private final Path file;
    private final Path folder;
    private final PairGatherer gatherer = new PairGatherer();

    private PairTable(Path file) {
        this.file = file;
        Path parent = file.toAbsolutePath().getParent();
        this.folder = parent == null ? file : parent;
    }

    /**
     * Reads a file.
     *
     * @throws PairFileException naming file and line where a row is wrong
     */
    public static ReportPairs read(Path file) {
        return new PairTable(file).read();
    }

    private ReportPairs read() {
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setIgnoreHeaderCase(true)
                        .setTrim(false)
                        .get();
        try (BufferedReader reader = withoutMark();
                CSVParser parser = format.parse(reader)) {
            header(parser.getHeaderNames());
            long line = parser.getCurrentLineNumber() + 1;
            for (CSVRecord row : parser) {
                row(row, line);
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new PairFileException(file + " is not UTF-8; save it as UTF-8", e);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new PairFileException(
                    file + " is no CSV file in the form of RFC 4180: " + e.getMessage(), e);
        }
        return gatherer.pairs();
    }

    private BufferedReader withoutMark() throws IOException {
        BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        reader.mark(1);
        if (reader.read() != '\uFEFF') { // as spreadsheets write it
            reader.reset();
        }
        return reader;
    }

    private void header(List<String> names) {
        Set<String> given = new TreeSet<>();
        names.forEach(name -> given.add(name.toLowerCase(Locale.ROOT)));
        Set<String> lacking = new TreeSet<>(NEEDED);
        lacking.removeAll(given);
        Set<String> unknown = new TreeSet<>(given);
        unknown.removeAll(KNOWN);
        if (!lacking.isEmpty() || !unknown.isEmpty()) {
            throw new PairFileException(
                    file
                            + " line 1: columns missing: "
                            + lacking
                            + ", unknown: "
                            + unknown
                            + "; name them as in "
                            + new TreeSet<>(KNOWN));
        }
    }

    private void row(CSVRecord row, long line) {
        String where = file + " line " + line;
        if (!row.isConsistent()) {
            throw new PairFileException(
                    where
                            + ": "
                            + row.size()
                            + " cells where the header has "
                            + row.getParser().getHeaderNames().size()
                            + "; quote cells that contain a comma or a line break");
        }
        List<Path> images = new ArrayList<>();
        for (String name : needed(row, "image", where).split("\\|", -1)) {
            images.add(image(name, where));
        }
        String report = needed(row, "report", where);
        String id = optional(row, "id");
        id = id.isEmpty() ? needed(row, "image", where) : id;
        String patient = optional(row, "patient");
        patient = patient.isEmpty() ? id : patient;
        gatherer.add(
                where,
                id,
                patient,
                images,
                report,
                optional(row, "indication"),
                part(optional(row, "split"), patient, where));
    }

    private Path image(String name, String where) {
        if (name.isBlank()) {
            throw new PairFileException(where + ": an image has no name; remove the stray |");
        }
        try {
            return folder.resolve(name.strip()).normalize();
        } catch (InvalidPathException e) {
            throw new PairFileException(where + ": " + name + " is no name of a file", e);
        }
    }

    private static Part part(String name, String patient, String where) {
        if (name.isEmpty()) {
            return Part.ofPatient(patient);
        }
        return Part.named(name)
                .orElseThrow(() ->
                        new PairFileException(
                                where
                                        + ": split is "
                                        + name
                                        + "; write train, val or test, or leave it empty"));
    }

    private static String needed(CSVRecord row, String column, String where) {
        String value = row.get(column);
        if (value.isBlank()) {
            throw new PairFileException(
                    where + ": " + column + " is empty; fill it in or remove the row");
        }
        return value.strip();
    }

    private static String optional(CSVRecord row, String column) {
        Map<String, Integer> header = row.getParser().getHeaderMap();
        return header.containsKey(column) ? row.get(column).strip() : "";
    }
}
