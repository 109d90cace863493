package medivlm.model.weights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A model in several safetensors files behind an index, as Hugging Face writes large models: {@code
 * {"weight_map": {tensor: file}}}. Files lie beside the index; what the index says must be exactly
 * what they hold.
 */
public final class ShardedSafetensors implements TensorSource {

    private final Map<String, SafetensorsFile> tensors;
    private final Map<String, SafetensorsFile> files;
    private final Path index;

    private ShardedSafetensors(
            Path index, Map<String, SafetensorsFile> tensors, Map<String, SafetensorsFile> files) {
        this.index = index;
        this.tensors = tensors;
        this.files = files;
    }

    /** Maps all files that an index names. */
    @SuppressWarnings("MustBeClosedChecker") // closed by this object or on a fault below
    public static ShardedSafetensors open(Path index) {
        Map<String, String> places = places(index);
        Map<String, SafetensorsFile> files = new TreeMap<>();
        try {
            for (String file : new TreeSet<>(places.values())) {
                files.put(file, SafetensorsFile.open(index.resolveSibling(file)));
            }
            Map<String, SafetensorsFile> tensors = new TreeMap<>();
            places.forEach((name, file) -> tensors.put(name, held(files, file)));
            files.forEach((file, opened) -> agree(index, file, opened, places));
            return new ShardedSafetensors(index, tensors, files);
        } catch (WeightsException e) {
            files.values().forEach(SafetensorsFile::close);
            throw e;
        }
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    @Override
    public List<Long> shape(String name) {
        return file(name).shape(name);
    }

    @Override
    public Tensor read(String name) {
        return file(name).read(name);
    }

    @Override
    public void close() {
        files.values().forEach(SafetensorsFile::close);
    }

    private SafetensorsFile file(String name) {
        SafetensorsFile file = tensors.get(name);
        if (file == null) {
            throw new WeightsException(index + " has no tensor " + name);
        }
        return file;
    }

    private static SafetensorsFile held(Map<String, SafetensorsFile> files, String file) {
        SafetensorsFile opened = files.get(file);
        if (opened == null) {
            throw new IllegalStateException(file + " was not opened");
        }
        return opened;
    }

    private static void agree(
            Path index, String file, SafetensorsFile opened, Map<String, String> places) {
        Set<String> announced = new TreeSet<>();
        places.forEach((name, place) -> {
            if (place.equals(file)) {
                announced.add(name);
            }
        });
        if (!announced.equals(opened.names())) {
            Set<String> absent = new TreeSet<>(announced);
            absent.removeAll(opened.names());
            Set<String> extra = new TreeSet<>(opened.names());
            extra.removeAll(announced);
            throw new WeightsException(
                    file
                            + " does not agree with "
                            + index
                            + ": tensors missing: "
                            + absent
                            + ", not in the index: "
                            + extra);
        }
    }

    private static Map<String, String> places(Path index) {
        Map<String, String> places = new TreeMap<>();
        try {
            JsonObject root = JsonParser.parseString(Files.readString(index)).getAsJsonObject();
            JsonElement map = root.get("weight_map");
            if (map == null) {
                throw new WeightsException(index + " has no weight_map");
            }
            for (Map.Entry<String, JsonElement> place : map.getAsJsonObject().entrySet()) {
                String file = place.getValue().getAsString();
                if (file.contains("/") || file.contains("\\") || !file.endsWith(".safetensors")) {
                    throw new WeightsException(
                            index + ": tensor " + place.getKey() + " stands in " + file);
                }
                places.put(place.getKey(), file);
            }
        } catch (IOException e) {
            throw new WeightsException(index + " cannot be read: " + e.getMessage(), e);
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | ClassCastException e) {
            throw new WeightsException(index + " is no index of safetensors files", e);
        }
        return places;
    }
}
