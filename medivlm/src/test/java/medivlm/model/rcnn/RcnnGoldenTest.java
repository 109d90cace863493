package medivlm.model.rcnn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.rcnn.box.ScoredBoxes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RcnnGoldenTest {

    private final Golden golden = new Golden();
    private final NDManager manager = Compute.forInference(false);
    private final Parameters parameters = new Parameters(manager, 1);
    private final Rcnn rcnn = new Rcnn(parameters, TinyRcnn.CONFIG);

    @BeforeEach
    void load() {
        Compute.withoutGradients();
        TorchvisionWeights.load(parameters, Golden.file("weights.safetensors"));
    }

    @AfterEach
    void free() {
        golden.close();
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pyramidIsTorchvisions(boolean folded) {
        foldIf(folded);
        Looked looked = rcnn.look(golden.array(manager, "images"), false);
        assertThat(looked.levels()).hasSize(5);
        for (int i = 0; i < 5; i++) {
            golden.agrees(looked.levels().get(i), "level." + i);
        }
    }

    @Test
    void firstStageIsTorchvisions() {
        Proposed proposed = rcnn.propose(levels());
        golden.agrees(proposed.objectness(), "objectness");
        golden.agrees(proposed.deltas(), "deltas");
        List<ScoredBoxes> boxes = rcnn.filter(proposed, TinyRcnn.CONFIG.testing());
        golden.agrees(boxes.get(0).boxes(), "proposals.0", 1e-4);
        golden.agrees(boxes.get(1).boxes(), "proposals.1", 1e-4);
    }

    @Test
    void regionsAreCutOutAsTorchvisionDoes() {
        golden.agrees(rcnn.pool(levels(), proposals()), "pooled");
    }

    @Test
    void secondStageIsTorchvisions() {
        Classified classified = rcnn.classify(golden.array(manager, "pooled"));
        golden.agrees(classified.logits(), "class_logits");
        golden.agrees(classified.deltas().reshape(-1, 20), "class_deltas");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void regionsFoundAreTorchvisions(boolean folded) {
        foldIf(folded);
        List<ScoredBoxes> found = rcnn.detect(rcnn.look(golden.array(manager, "images"), false));
        for (int image = 0; image < 2; image++) {
            ScoredBoxes here = found.get(image);
            float[] classes = new float[here.count()];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = here.classes()[i];
            }
            golden.agrees(classes, "found." + image + ".labels", 0);
            golden.agrees(here.scores(), "found." + image + ".scores", 1e-4);
            golden.agrees(here.boxes(), "found." + image + ".boxes", 1e-4);
        }
    }

    private void foldIf(boolean folded) {
        if (folded) {
            rcnn.fold();
        }
    }

    private List<NDArray> levels() {
        return IntStream.range(0, 5).mapToObj(i -> golden.array(manager, "level." + i)).toList();
    }

    private List<float[]> proposals() {
        return List.of(golden.values("proposals.0"), golden.values("proposals.1"));
    }
}
