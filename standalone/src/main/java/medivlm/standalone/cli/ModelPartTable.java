package medivlm.standalone.cli;

import java.util.List;
import medivlm.model.assemble.ModelPart;
import medivlm.model.assemble.ModelParts;
import medivlm.standalone.terminal.Terminal;

/** Shows the parts of a model, a line each. */
final class ModelPartTable {
    private ModelPartTable() {}

    static void print(Terminal terminal, List<ModelPart> parts) {
        parts.forEach(part -> terminal.out().println(part.line()));
        terminal.out().println(ModelParts.total(parts).line().stripTrailing());
    }
}
