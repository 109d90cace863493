package medivlm.model.assemble;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import medivlm.model.weights.Tensor;
import medivlm.model.weights.TensorSource;

/** The language part's tensors, of which those of the decoder come from elsewhere. */
record WithDecoder(TensorSource rest, TensorSource decoder) implements TensorSource {

    private static final String PREFIX = "decoder.";

    @Override
    public Set<String> names() {
        Set<String> out = new TreeSet<>();
        rest.names().stream().filter(name -> !name.startsWith(PREFIX)).forEach(out::add);
        decoder.names().forEach(name -> out.add(PREFIX + name));
        return out;
    }

    @Override
    public List<Long> shape(String name) {
        return name.startsWith(PREFIX)
                ? decoder.shape(name.substring(PREFIX.length()))
                : rest.shape(name);
    }

    @Override
    public Tensor read(String name) {
        return name.startsWith(PREFIX)
                ? decoder.read(name.substring(PREFIX.length()))
                : rest.read(name);
    }

    @Override
    public void close() {
        rest.close();
        decoder.close();
    }
}
