package medivlm.ingest.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import medivlm.ingest.hl7.Hl7Mapping.MessageKind;
import medivlm.ingest.orders.OrderAction;
import medivlm.schemas.Priority;
import org.junit.jupiter.api.Test;

class Hl7MappingFileTest {

    @Test
    void fileOfASiteLiesOverTheShippedOne() {
        Hl7Mapping mapping =
                Hl7MappingFile.over(
                        """
                        order.accession = ZDS-1.2
                        messages.ignored = ADT^A01
                        priority.unknown = urgent
                        """,
                        "site.properties");

        assertThat(mapping.accession()).containsExactly(Hl7Path.parse("ZDS-1.2"));
        assertThat(mapping.kinds())
                .containsEntry("ADT^A01", MessageKind.IGNORED)
                .containsEntry("ORM^O01", MessageKind.ORDER);
        assertThat(mapping.priorityUnknown()).contains(Priority.URGENT);
        assertThat(mapping.actions())
                .containsEntry("SC/CA", Optional.of(OrderAction.CANCEL))
                .containsEntry("SC", Optional.empty());
    }

    @Test
    void everyFaultOfAFileIsToldAtOnce() {
        assertThatThrownBy(() ->
                        Hl7MappingFile.over(
                                """
                                order.acession = OBR-18
                                order.priority = OBR.27
                                priority.stat = S, R
                                priority.absent = soon
                                merge.retired =
                                patient.authority = ris
                                messages.ignored = A01
                                """,
                                "site.properties"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "site.properties",
                        "order.acession",
                        "order.priority: 'OBR.27'",
                        "'R' has two meanings",
                        "priority.absent: 'soon'",
                        "merge.retired: names no place",
                        "patient.authority: 'ris'",
                        "'A01' is no message");
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Hl7MappingFile.over(Path.of("nowhere/mapping.properties")))
                .hasMessageContaining("nowhere/mapping.properties")
                .hasMessageContaining("triage.ingest.hl7.mapping-file");
    }

    @Test
    void pathChoosesTheRepetitionByAComponent() throws Hl7FaultException {
        Hl7Segment pid =
                Hl7Message.parse("MSH|^~\\&|\rPID|1||1^^^A&2.3&ISO^PI~2^^^B^MR\r")
                        .segments()
                        .getLast();

        assertThat(Hl7Path.parse("PID-3[5=MR].1").value(pid)).isEqualTo("2");
        assertThat(Hl7Path.parse("PID-3.1").value(pid)).isEqualTo("1");
        assertThat(Hl7Path.parse("PID-3.4.2").value(pid)).isEqualTo("2.3");
        assertThat(Hl7Path.parse("PID-3[5=XX].1").value(pid)).isNull();
    }
}
