package medivlm.triage.disclosure;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.SimpleBeanPropertyFilter;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of JSON what may not be shown. A record that carries its name as {@code @JsonFilter}
 * can't be written by a mapper without it.
 */
public final class MemberFilter extends SimpleBeanPropertyFilter {
    /** Name of the filter. */
    public static final String NAME = "disclosure";

    private final Disclosure disclosure;

    MemberFilter(Disclosure disclosure) {
        this.disclosure = disclosure;
    }

    /** Name of a type in the table: its own name with those of the types around it. */
    public static String typeName(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    // Exception: as Jackson declares it.
    @Override
    public void serializeAsField(
            Object bean, JsonGenerator json, SerializerProvider provider, PropertyWriter writer)
            throws Exception {
        String type = typeName(bean.getClass());
        String member = writer.getName();
        if (disclosure.shows(type, member, band(bean, writer), signed(bean))) {
            writer.serializeAsField(bean, json, provider);
        } else if (Decisions.of(type, member) == Rule.EMPTY) {
            json.writeArrayFieldStart(member);
            json.writeEndArray();
        }
    }

    private static @Nullable String band(Object bean, PropertyWriter writer) throws Exception {
        return writer.getName().equals("band")
                        && writer.getMember().getValue(bean) instanceof String word
                ? word
                : null;
    }

    private static boolean signed(Object bean) {
        return bean instanceof Signable text && text.signedBy() != null;
    }
}
