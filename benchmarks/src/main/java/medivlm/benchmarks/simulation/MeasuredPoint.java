package medivlm.benchmarks.simulation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import medivlm.schemas.SeverityBand;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What a model said of radiographs whose truth is known: a study draws from those with a finding or
 * from those without. The file has the columns {@code finding} (yes, no), {@code band}, {@code
 * severity} (0..1) and {@code images} (how many had these), and above them lines with {@code #}
 * that say where it comes from.
 */
public final class MeasuredPoint implements OperatingPoint {
    static final String SHIPPED = "operating-point.csv";

    private final List<Said> withFinding = new ArrayList<>();
    private final List<Said> without = new ArrayList<>();
    private final String about;

    private MeasuredPoint(Reader file, String name) throws IOException {
        CSVFormat format =
                CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setCommentMarker('#')
                        .get();
        try (CSVParser rows = format.parse(file)) {
            for (CSVRecord row : rows) {
                add(row, name);
            }
            String comment = rows.getHeaderComment();
            about = comment == null ? name : comment.replace('\n', ' ');
        }
        if (withFinding.isEmpty() || without.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " needs images with a finding and images without");
        }
    }

    /** The shipped model on the NIH validation patients. */
    public static MeasuredPoint shipped() {
        try (Reader file =
                new InputStreamReader(
                        Objects.requireNonNull(MeasuredPoint.class.getResourceAsStream(SHIPPED)),
                        StandardCharsets.UTF_8)) {
            return new MeasuredPoint(file, SHIPPED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * From a file.
     *
     * @param name of it, for messages
     * @throws IllegalArgumentException saying which line does not fit
     */
    public static MeasuredPoint read(Reader file, String name) throws IOException {
        return new MeasuredPoint(file, name);
    }

    private void add(CSVRecord row, String name) {
        try {
            boolean finding =
                    switch (row.get("finding")) {
                        case "yes" -> true;
                        case "no" -> false;
                        default ->
                                throw new IllegalArgumentException("finding is neither yes nor no");
                    };
            double severity = Double.parseDouble(row.get("severity"));
            if (!(severity >= 0 && severity <= 1)) {
                throw new IllegalArgumentException("severity is not between 0 and 1");
            }
            Said said = new Said(severity, SeverityBand.ofWire(row.get("band")));
            for (int i = Integer.parseInt(row.get("images")); i > 0; i--) {
                (finding ? withFinding : without).add(said);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name
                            + ", line "
                            + row.getParser().getCurrentLineNumber()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public Said say(boolean finding, RandomGenerator random) {
        List<Said> from = finding ? withFinding : without;
        return from.get(random.nextInt(from.size()));
    }

    @Override
    public String described() {
        return "measured: " + about;
    }

    /** Share of the images with a finding, or without one, that have this band. */
    double share(boolean finding, SeverityBand band) {
        List<Said> of = finding ? withFinding : without;
        return (double) of.stream().filter(said -> said.band() == band).count() / of.size();
    }
}
