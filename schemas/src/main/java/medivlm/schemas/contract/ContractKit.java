package medivlm.schemas.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import medivlm.schemas.EventJson;
import medivlm.schemas.Fault;

/**
 * Checks a producer's own samples. A sample is a file of one JSON document, or of one document a
 * line ({@code .jsonl}); its name begins with the event type, as in {@code
 * StudySubmitted-stat-order.json}.
 *
 * <p>From a build: {@code new ContractKit().check(Path.of("samples"))} and fail on {@link
 * Sample#faults()}. From a shell: {@code ./triage contract samples/}.
 */
public final class ContractKit {
    private final EventSchemas schemas = new EventSchemas();

    /**
     * One document that was checked.
     *
     * @param file where it stands
     * @param line line of a {@code .jsonl} file, from 1; 1 for a {@code .json} file
     * @param eventType event type that the file's name says
     * @param faults what is wrong; empty if it keeps the contract
     */
    public record Sample(Path file, int line, String eventType, List<Fault> faults) {
        /** Copies the list. */
        public Sample {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Checks a file, or every {@code .json} and {@code .jsonl} file below a folder.
     *
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if there is no sample there
     */
    public List<Sample> check(Path fileOrFolder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(fileOrFolder)) {
            files =
                    walk.filter(Files::isRegularFile)
                            .filter(file ->
                                    file.toString().endsWith(".json")
                                            || file.toString().endsWith(".jsonl"))
                            .sorted(Comparator.naturalOrder())
                            .toList();
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    "no .json or .jsonl file at "
                            + fileOrFolder
                            + "; name samples after their event, such as StudySubmitted-1.json");
        }
        List<Sample> samples = new ArrayList<>();
        for (Path file : files) {
            check(file, samples);
        }
        return samples;
    }

    private void check(Path file, List<Sample> samples) throws IOException {
        String name = String.valueOf(file.getFileName());
        String type = name.split("[^A-Za-z]", 2)[0];
        if (!EventJson.types().containsKey(type)) {
            samples.add(
                    new Sample(
                            file,
                            1,
                            type,
                            List.of(
                                    new Fault(
                                            "#",
                                            "the file's name begins with no event type; there are "
                                                    + EventJson.types().keySet()))));
            return;
        }
        if (name.endsWith(".json")) {
            samples.add(new Sample(file, 1, type, schemas.faults(type, Files.readAllBytes(file))));
            return;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank()) {
                samples.add(
                        new Sample(
                                file,
                                i + 1,
                                type,
                                schemas.faults(type, line.getBytes(StandardCharsets.UTF_8))));
            }
        }
    }
}
