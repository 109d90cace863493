package medivlm.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class R2GenDirectoryTest {

    @TempDir Path folder;

    @Test
    void partsImagesAndReportsAreTheFiles() throws IOException {
        image("s1/0.png");
        image("s1/1.png");
        image("s3/0.png");
        ReportPairs read =
                read(
                        """
                        {"train": [{"id": "s1", "report": " Clear. ", "tag": "iu",
                                    "image_path": ["s1/0.png", "s1/1.png"]}],
                         "val": [{"id": "s2", "report": "Gone.", "image_path": ["s2/0.png"]}],
                         "test": [{"id": "s3", "subject_id": 17, "report": "Épanchement.",
                                   "image_path": ["s3/0.png", "s3/9.png"]}]}
                        """);
        Path images = folder.resolve("images");
        assertThat(read.of(Part.TRAIN))
                .containsExactly(
                        new ReportPair(
                                "s1",
                                "s1",
                                java.util.List.of(
                                        images.resolve("s1/0.png"), images.resolve("s1/1.png")),
                                "Clear.",
                                "",
                                Part.TRAIN));
        assertThat(read.of(Part.VALIDATION)).isEmpty();
        assertThat(read.of(Part.TEST).getFirst().patient()).isEqualTo("17");
        assertThat(read.missing())
                .containsExactly(images.resolve("s2/0.png"), images.resolve("s3/9.png"));
        assertThat(read.withoutImages()).isEqualTo(1);
    }

    @Test
    void entryWithoutReportIsNamedByLineAndPlace() {
        fails(
                "{\"train\": [\n{\"id\": \"a\", \"report\": \"x\", \"image_path\": [\"a.png\"]},\n"
                        + "{\"id\": \"b\", \"report\": \" \", \"image_path\": [\"b.png\"]}]}",
                "line 3",
                "train[1]",
                "report is empty");
    }

    @Test
    void imageOutsideTheFolderIsRefused() {
        fails(
                "{\"val\":[{\"id\":\"a\",\"report\":\"x\",\"image_path\":[\"../../x.png\"]}]}",
                "not below images/");
    }

    @Test
    void unknownPartIsRefused() {
        fails("{\"holdout\": []}", "holdout", "train, val and test");
    }

    @Test
    void brokenJsonIsNamedByLine() {
        fails("{\"train\": [\n{\"id\": 3,,}]}", "line 2");
        fails("{\"train\": {}}", "line 1");
    }

    @Test
    void folderWithoutAnnotationSaysWhatIsNeeded() {
        assertThatExceptionOfType(PairFileException.class)
                .isThrownBy(() -> R2GenDirectory.read(folder.resolve("none")))
                .withMessageContaining("annotation.json and images/");
    }

    private void fails(String json, String... said) {
        assertThatExceptionOfType(PairFileException.class)
                .isThrownBy(() -> read(json))
                .satisfies(
                        e -> assertThat(e.getMessage()).contains("annotation.json").contains(said));
    }

    private void image(String name) throws IOException {
        Path file = folder.resolve("images").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[1]);
    }

    private ReportPairs read(String json) throws IOException {
        Files.writeString(folder.resolve("annotation.json"), json);
        return R2GenDirectory.read(folder);
    }
}
