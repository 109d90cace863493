package medivlm.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import medivlm.schemas.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractKitTest {
    private static final String GOOD =
            "{\"submission\":\"s1\",\"images\":[{\"uri\":\"sha256:"
                    + "ab".repeat(32)
                    + "\"}],\"submittedAt\":\"2026-11-23T10:00:00Z\"}";

    @Test
    void eachDocumentOfAFolderIsCheckedAndItsFaultsAreNamed(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("StudySubmitted-good.json"), GOOD);
        Files.writeString(
                folder.resolve("StudySubmitted-many.jsonl"),
                GOOD + "\n" + GOOD.replace("submission", "subject") + "\n");

        List<ContractKit.Sample> samples = new ContractKit().check(folder);

        assertThat(samples).hasSize(3);
        assertThat(samples.get(0).faults()).isEmpty();
        assertThat(samples.get(1).faults()).isEmpty();
        assertThat(samples.get(2).line()).isEqualTo(2);
        assertThat(samples.get(2).faults())
                .extracting(Fault::pointer)
                .isEqualTo(List.of("/submission"));
    }

    @Test
    void aFileNamedAfterNoEventIsAFault(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("study-1.json"), GOOD);

        assertThat(new ContractKit().check(folder).getFirst().faults().getFirst().message())
                .contains("StudySubmitted");
    }

    @Test
    void anEmptyFolderIsAnErrorThatSaysWhatToDo(@TempDir Path folder) {
        assertThatThrownBy(() -> new ContractKit().check(folder))
                .hasMessageContaining("StudySubmitted-1.json");
    }
}
