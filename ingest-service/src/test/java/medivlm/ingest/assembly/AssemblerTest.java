package medivlm.ingest.assembly;

import static medivlm.ingest.assembly.Images.START;
import static medivlm.ingest.assembly.Images.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import medivlm.schemas.Instance;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Priority;
import medivlm.schemas.StudyReceived;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssemblerTest {
    private @Nullable StudyAssembly study;
    private final List<StudyReceived> announced = new ArrayList<>();

    @Test
    void studyWaitsUntilItsSenderSaysThatItIsWhole() {
        receive(image("1", 0), image("2", 1));
        assertThat(announced).isEmpty();

        receive(image("3", 2, true));

        assertThat(announced).hasSize(1);
        StudyReceived event = announced.getFirst();
        assertThat(event.revision()).isEqualTo(1);
        assertThat(sops(event)).containsExactly("1", "2", "3");
        assertThat(event.receivedAt()).isEqualTo(START);
        assertThat(event.assembledAt()).isEqualTo(START.plusSeconds(2));
        assertThat(event.source().principal()).isEqualTo("sender0");
    }

    @Test
    void quietStudyIsWhole() {
        receive(image("1", 0));

        close(5);

        assertThat(announced).extracting(StudyReceived::revision).containsExactly(1);
        assertThat(announced.getFirst().assembledAt()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void newImageIsANewRevisionOfTheSameStudyAndTime() {
        receive(image("1", 0, true), image("2", 60, true));

        assertThat(announced).extracting(StudyReceived::revision).containsExactly(1, 2);
        assertThat(announced).extracting(StudyReceived::study).hasSize(2).containsOnly(key());
        assertThat(announced).extracting(StudyReceived::receivedAt).containsOnly(START);
        assertThat(sops(announced.getLast())).containsExactly("1", "2");
    }

    @Test
    void sameImageAgainChangesNothing() {
        receive(image("1", 0, true));
        StudyAssembly before = study;

        receive(image("1", 10, true), image("1", 20));

        assertThat(announced).hasSize(1);
        assertThat(study).isSameAs(before);
    }

    @Test
    void sameImageAgainClosesAStudyThatWaits() {
        receive(image("1", 0), image("1", 1, true));

        assertThat(announced).hasSize(1);
        assertThat(sops(announced.getFirst())).containsExactly("1");
    }

    @Test
    void otherContentUnderTheSameUidReplacesIt() {
        receive(image("1", 0, true));
        receive(image("1.2.3", "1", "corrected", 9, true, "DX", null));

        assertThat(announced).hasSize(2);
        assertThat(announced.getLast().instances()).hasSize(1);
        assertThat(announced.getLast().instances().getFirst().sha256())
                .isNotEqualTo(announced.getFirst().instances().getFirst().sha256());
    }

    @Test
    void earlierImageThatComesLateMovesTheTimeOfReceiptUntilItIsAnnounced() {
        receive(image("2", 5), image("1", 0, true));
        assertThat(announced.getFirst().receivedAt()).isEqualTo(START);
        assertThat(announced.getFirst().assembledAt()).isEqualTo(START);

        receive(image("0", -5, true));
        assertThat(announced.getLast().receivedAt()).isEqualTo(START);
    }

    @Test
    void mostUrgentPriorityCounts() {
        receive(prioritised("1", null), prioritised("2", Priority.URGENT));
        receive(prioritised("3", Priority.ROUTINE));
        close(9);
        assertThat(announced.getLast().orderPriority()).isEqualTo(Priority.URGENT);

        receive(prioritised("4", Priority.STAT));
        close(19);
        assertThat(announced.getLast().orderPriority()).isEqualTo(Priority.STAT);
    }

    @Test
    void studyIsCalledByItsRadiographs() {
        receive(modality("1", null), modality("2", "SR"));
        close(1);
        assertThat(announced.getLast().modality()).isEqualTo("SR");

        receive(modality("3", "CT"), modality("4", "PR"));
        close(2);
        assertThat(announced.getLast().modality()).isEqualTo("CT");

        receive(modality("5", "CR"), modality("6", "DX"));
        close(3);
        assertThat(announced.getLast().modality()).isEqualTo("CR");
    }

    @Test
    void studyThatIsAnnouncedCannotBeClosedAgain() {
        receive(image("1", 0, true));

        assertThatThrownBy(() -> close(9)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Two uploads of 3 and 4 images, one image in both, in every way that they may race. */
    @Test
    void racingUploadsLoseNoImageAndAnnounceNoneTwiceInVain() {
        for (int seed = 0; seed < 500; seed++) {
            study = null;
            announced.clear();
            Random random = new Random(seed);
            List<InstanceReceived> one =
                    new ArrayList<>(List.of(image("1", 0), image("2", 1), image("3", 2, true)));
            List<InstanceReceived> two =
                    new ArrayList<>(
                            List.of(
                                    image("4", 0),
                                    image("3", 1),
                                    image("5", 2),
                                    image("6", 3, true)));
            while (!one.isEmpty() || !two.isEmpty()) {
                boolean first = two.isEmpty() || (!one.isEmpty() && random.nextBoolean());
                receive((first ? one : two).removeFirst());
            }
            assertThat(study).isNotNull();
            if (study != null && study.open()) {
                close(60);
            }

            assertThat(sops(announced.getLast()))
                    .as("seed %d", seed)
                    .containsExactly("1", "2", "3", "4", "5", "6");
            for (int i = 0; i < announced.size(); i++) {
                assertThat(announced.get(i).revision()).isEqualTo(i + 1);
                if (i > 0) {
                    assertThat(new TreeSet<>(sops(announced.get(i))))
                            .as("revision %d brings something new", i + 1)
                            .isNotEqualTo(new TreeSet<>(sops(announced.get(i - 1))));
                }
            }
        }
    }

    @Test
    void orderOfArrivalDoesNotShowInTheImages() {
        List<InstanceReceived> images =
                new ArrayList<>(List.of(image("1", 0), image("2", 0), image("3", 0)));
        Collections.reverse(images);
        images.forEach(this::receive);
        close(5);

        assertThat(sops(announced.getFirst())).containsExactly("1", "2", "3");
    }

    private void receive(InstanceReceived... events) {
        for (InstanceReceived event : events) {
            switch (Assembler.receive(study, event)) {
                case AssemblyStep.Unchanged() -> {}
                case AssemblyStep.Waiting(StudyAssembly waiting) -> study = waiting;
                case AssemblyStep.Whole whole -> announce(whole);
            }
        }
    }

    private void close(int second) {
        StudyAssembly open = study;
        assertThat(open).isNotNull();
        if (open != null) {
            announce(Assembler.close(open, START.plusSeconds(second)));
        }
    }

    private void announce(AssemblyStep.Whole whole) {
        study = whole.study();
        announced.add(whole.announcement());
    }

    private static UUID key() {
        return image("1", 0).study();
    }

    private static InstanceReceived prioritised(String sop, @Nullable Priority priority) {
        return image("1.2.3", sop, sop, 0, false, "DX", priority);
    }

    private static InstanceReceived modality(String sop, @Nullable String modality) {
        return image("1.2.3", sop, sop, 0, false, modality, null);
    }

    private static List<String> sops(StudyReceived event) {
        return event.instances().stream().map(Instance::sopInstanceUid).toList();
    }
}
