package medivlm.triage.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFilter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import medivlm.triage.disclosure.Decisions;
import medivlm.triage.disclosure.MemberFilter;
import medivlm.triage.disclosure.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every member that readers see is decided for cadt mode, in the one table that decides. */
class DisclosedMembersTest {

    static Set<Class<?>> shownRecords() {
        Set<Class<?>> found = new LinkedHashSet<>();
        collect(RowView.class, found);
        collect(StudyView.class, found);
        return found;
    }

    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, found);
            }
        } else if (type instanceof Class<?> record
                && record.isRecord()
                && record.getPackageName().startsWith("medivlm")
                && found.add(record)) {
            for (RecordComponent component : record.getRecordComponents()) {
                collect(component.getGenericType(), found);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shownRecords")
    void everyMemberIsDecided(Class<?> record) {
        Set<String> members =
                Arrays.stream(record.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet());
        assertThat(Decisions.members(MemberFilter.typeName(record)))
                .as("members of %s in triage.disclosure.Decisions", record.getSimpleName())
                .containsAll(members);
    }

    static Stream<Class<?>> recordsWithSomethingToHide() {
        return shownRecords().stream()
                .filter(record -> {
                    String type = MemberFilter.typeName(record);
                    return Decisions.members(type).stream()
                            .anyMatch(member -> Decisions.of(type, member) != Rule.ALWAYS);
                });
    }

    @ParameterizedTest
    @MethodSource("recordsWithSomethingToHide")
    void whatHasSomethingToHidePassesTheFilter(Class<?> record) {
        assertThat(Stream.of(record.getAnnotationsByType(JsonFilter.class)).map(JsonFilter::value))
                .as("@JsonFilter of %s", record.getSimpleName())
                .containsExactly(MemberFilter.NAME);
    }
}
