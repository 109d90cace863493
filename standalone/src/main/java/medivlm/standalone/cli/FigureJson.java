package medivlm.standalone.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** JSON of figures; one that is no number, because nothing was there to count, is null. */
final class FigureJson {

    private FigureJson() {}

    static ObjectMapper mapper() {
        return new ObjectMapper()
                .registerModule(new SimpleModule().addSerializer(double.class, new Figures()));
    }

    private static final class Figures extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            if (Double.isFinite(value)) {
                out.writeNumber(value);
            } else {
                out.writeNull();
            }
        }
    }
}
