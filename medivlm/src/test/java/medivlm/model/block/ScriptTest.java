package medivlm.model.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private static final String HEAD = "class Sum(Module):\n  training : bool\n";
    private static final String SUM =
            HEAD
                    + "  def of(self: __torch__.Sum, some: List[Tensor], one: Tensor, times: int,"
                    + " plus: float) -> List[Tensor]:\n"
                    + "    sum = torch.add(torch.mul(one, times), plus)\n"
                    + "    for i in range(torch.len(some)):\n"
                    + "      sum = torch.add(sum, some[i])\n"
                    + "    return [sum, one]\n";

    private final NDManager manager = Compute.forInference(false);

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void aMethodIsRunOnWhatItIsGiven() {
        Script script = new Script(manager, "Sum", SUM);
        NDArray one = manager.create(new float[] {1, 2});
        try (NDManager owner = manager.newSubManager();
                Script.Call call = script.call("of").with(List.of(one, one)).with(one)) {
            List<NDArray> answer = call.with(3L).with(0.5).run(owner);
            assertThat(answer.get(0).toFloatArray()).containsExactly(5.5f, 10.5f);
            assertThat(answer.get(1).toFloatArray()).containsExactly(1, 2);
            assertThat(owner.getManagedArrays()).hasSize(2);
        }
        assertThat(one.toFloatArray()).containsExactly(1, 2);
    }

    @Test
    void aListMayBeEmpty() {
        Script script = new Script(manager, "Sum", SUM);
        NDArray one = manager.create(new float[] {1});
        try (Script.Call call = script.call("of").with(List.of()).with(one)) {
            assertThat(call.with(2L).with(0.0).run(manager).getFirst().toFloatArray())
                    .containsExactly(2);
        }
    }

    @Test
    void aWrongLineIsNamed() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(
                        () -> new Script(manager, "Sum", SUM.replace("torch.mul", "torch.mull")))
                .withMessageContaining("torch.mull");
    }

    @Test
    void argumentsThatDoNotFitAreAnError() {
        Script script = new Script(manager, "Sum", SUM);
        try (Script.Call call = script.call("of").with(1L)) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> call.run(manager))
                    .withMessageContaining("some");
        }
    }

    @Test
    void aTextThatIsNotThereIsAnError() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Script.resource(manager, ScriptTest.class, "Nothing"))
                .withMessageContaining("Nothing.torchscript");
    }
}
