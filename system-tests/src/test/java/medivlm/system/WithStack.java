package medivlm.system;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one {@link Stack} for all system tests of a run and gives it to those that ask. */
final class WithStack implements BeforeAllCallback, ParameterResolver {
    private static @Nullable Stack stack;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        synchronized (WithStack.class) {
            if (stack == null) {
                Stack started = Stack.start();
                stack = started;
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.create(WithStack.class))
                        .put("stack", started);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Stack.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Objects.requireNonNull(stack);
    }
}
