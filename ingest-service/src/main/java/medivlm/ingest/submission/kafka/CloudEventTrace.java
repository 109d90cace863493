package medivlm.ingest.submission.kafka;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the W3C Trace Context from the CloudEvents attributes of a record. */
final class CloudEventTrace implements TextMapGetter<Headers> {

    @Override
    public Iterable<String> keys(Headers headers) {
        return List.of("traceparent");
    }

    @Override
    public @Nullable String get(@Nullable Headers headers, String key) {
        Header header = headers == null ? null : headers.lastHeader("ce_" + key);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
