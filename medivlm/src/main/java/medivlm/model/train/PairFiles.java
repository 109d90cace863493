package medivlm.model.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import medivlm.model.data.PairTable;
import medivlm.model.data.Part;
import medivlm.model.data.R2GenDirectory;
import medivlm.model.data.ReportPair;
import medivlm.model.data.ReportPairs;

/** Tells which layout report pairs are kept in. */
final class PairFiles {

    private static final String ANNOTATION = "annotation.json";
    private static final String TABLE = "pairs.csv";

    private PairFiles() {}

    /**
     * The pairs of an R2Gen folder ({@code annotation.json}), a folder with {@code pairs.csv}, or a
     * CSV file.
     *
     * @throws medivlm.model.data.PairFileException if a file is not what it should be
     * @throws IllegalArgumentException if there is none
     */
    static ReportPairs read(Path data) {
        if (Files.isRegularFile(data.resolve(ANNOTATION))) {
            return R2GenDirectory.read(data);
        }
        if (Files.isRegularFile(data.resolve(TABLE))) {
            return PairTable.read(data.resolve(TABLE));
        }
        if (Files.isRegularFile(data)) {
            return PairTable.read(data);
        }
        throw new IllegalArgumentException(
                data + " has neither " + ANNOTATION + " nor " + TABLE + " and is no CSV file");
    }

    /**
     * The images of {@link #read}, or, where there are no pairs, every PNG and JPEG below a folder,
     * each a study and a patient of its own. Reports are not to be looked at.
     */
    static ReportPairs withoutReports(Path data) {
        boolean pairs =
                Files.isRegularFile(data)
                        || Files.isRegularFile(data.resolve(ANNOTATION))
                        || Files.isRegularFile(data.resolve(TABLE));
        if (pairs) {
            return read(data);
        }
        try (Stream<Path> all = Files.walk(data)) {
            List<ReportPair> out =
                    all.filter(PairFiles::picture)
                            .sorted()
                            .map(file -> {
                                String id = data.relativize(file).toString();
                                return new ReportPair(
                                        id, id, List.of(file), "no report", "", Part.ofPatient(id));
                            })
                            .toList();
            if (out.isEmpty()) {
                throw new IllegalArgumentException(data + " has no PNG or JPEG");
            }
            return new ReportPairs(out, List.of(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(data + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean picture(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file)
                && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"));
    }
}
