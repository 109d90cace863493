package medivlm.triage.disclosure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ser.impl.SimpleFilterProvider;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Gives the mapper that writes every answer the filter of members. */
@Singleton
public class DisclosedJson implements ObjectMapperCustomizer {
    private final Disclosure disclosure;

    @Inject
    DisclosedJson(Disclosure disclosure) {
        this.disclosure = disclosure;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.setFilterProvider(
                new SimpleFilterProvider()
                        .addFilter(MemberFilter.NAME, new MemberFilter(disclosure)));
    }
}
