package medivlm.triage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/**
 * The bundler strips the types of the page without looking at them; this looks, with the compiler
 * that the bundler's dependencies bring and the Node that Playwright brings.
 */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class PageTypesTest {
    @Test
    void thePageIsSoundInTheStrictestMode() throws Exception {
        Path node =
                Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false)
                        .driverDir()
                        .resolve("node");
        Process compiler =
                new ProcessBuilder(
                                node.toString(),
                                "node_modules/typescript/lib/tsc.js",
                                "-p",
                                "src/main/resources/web/tsconfig.json")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compiler.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(said).isEmpty();
        assertThat(compiler.exitValue()).isZero();
    }
}
