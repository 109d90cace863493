package medivlm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    @Test
    void theConfigurationPageIsThatOfTheConfigInterfaces() throws IOException {
        String made = ConfigurationPage.render();
        if ("write".equals(System.getProperty("configuration.page"))) {
            Files.writeString(Repository.ROOT.resolve("docs/configuration.md"), made);
        }
        assertThat(Repository.text("docs/configuration.md")).isEqualTo(made);
    }

    @Test
    void everyPropertySaysWhatItMeans() throws IOException {
        assertThat(ConfigurationPage.render().lines().filter(line -> line.startsWith("| `")))
                .isNotEmpty()
                .noneMatch(line -> line.endsWith("|  |"));
    }
}
