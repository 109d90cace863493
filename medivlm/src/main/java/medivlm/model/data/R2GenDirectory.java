package medivlm.model.data;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the folder layout of R2Gen (Chen et al. 2020), in which IU X-Ray and MIMIC-CXR are passed
 * on: {@code annotation.json} with lists {@code train}, {@code val} and {@code test} of {@code
 * {"id", "report", "image_path": […]}}, and {@code images/} that the paths are relative to. {@code
 * subject_id}, {@code patient} and {@code indication} are taken where they stand; other fields are
 * passed over.
 */
public final class R2GenDirectory {

    private static final String ANNOTATION = "annotation.json";

    private final Path file;
    private final Path images;
    private final PairGatherer gatherer = new PairGatherer();

    private R2GenDirectory(Path folder) {
        this.file = folder.resolve(ANNOTATION);
        this.images = folder.resolve("images").toAbsolutePath().normalize();
    }

    /**
     * Reads a folder.
     *
     * @throws PairFileException naming file, line and entry where something is wrong
     */
    public static ReportPairs read(Path folder) {
        return new R2GenDirectory(folder).read();
    }

    private ReportPairs read() {
        try (JsonReader json =
                new JsonReader(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                Part part =
                        Part.named(name)
                                .orElseThrow(() ->
                                        wrong(
                                                json,
                                                "has a part "
                                                        + name
                                                        + "; parts are train, val and test"));
                json.beginArray();
                while (json.hasNext()) {
                    study(json, part);
                }
                json.endArray();
            }
            json.endObject();
        } catch (CharacterCodingException e) {
            throw new PairFileException(file + " is not UTF-8; save it as UTF-8", e);
        } catch (MalformedJsonException | IllegalStateException | JsonParseException e) {
            throw new PairFileException(
                    file + " does not have the form of R2Gen: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new PairFileException(
                    file
                            + " cannot be read: "
                            + e.getMessage()
                            + "; the folder needs annotation.json and images/",
                    e);
        }
        return gatherer.pairs();
    }

    private void study(JsonReader json, Part part) throws IOException {
        String where = where(json);
        String id = "";
        String patient = "";
        String report = "";
        String indication = "";
        List<Path> paths = new ArrayList<>();
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "id" -> id = json.nextString().strip();
                case "report" -> report = json.nextString().strip();
                case "subject_id", "patient" -> patient = json.nextString().strip();
                case "indication" -> {
                    if (json.peek() == JsonToken.NULL) {
                        json.nextNull();
                    } else {
                        indication = json.nextString().strip();
                    }
                }
                case "image_path" -> {
                    json.beginArray();
                    while (json.hasNext()) {
                        paths.add(image(json));
                    }
                    json.endArray();
                }
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (id.isEmpty() || report.isEmpty() || paths.isEmpty()) {
            throw new PairFileException(
                    where
                            + ": "
                            + (id.isEmpty() ? "id" : report.isEmpty() ? "report" : "image_path")
                            + " is empty or missing; fill it in or remove the entry");
        }
        gatherer.add(where, id, patient.isEmpty() ? id : patient, paths, report, indication, part);
    }

    private Path image(JsonReader json) throws IOException {
        String name = json.nextString();
        try {
            Path image = images.resolve(name).normalize();
            if (name.isBlank() || !image.startsWith(images)) {
                throw wrong(json, "names the image " + name + ", which is not below images/");
            }
            return image;
        } catch (InvalidPathException e) {
            throw new PairFileException(where(json) + ": " + name + " is no name of a file", e);
        }
    }

    private PairFileException wrong(JsonReader json, String what) {
        return new PairFileException(where(json) + " " + what);
    }

    /** File, line and path in the JSON; the reader tells them in its text only. */
    private String where(JsonReader json) {
        String text = json.toString();
        return file + text.substring(Math.max(0, text.indexOf(" at ") + 3));
    }
}
