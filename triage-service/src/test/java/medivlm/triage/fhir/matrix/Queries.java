package medivlm.triage.fhir.matrix;

import java.text.Normalizer;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import medivlm.triage.fhir.matrix.Value.Code;
import medivlm.triage.fhir.matrix.Value.Link;
import medivlm.triage.fhir.matrix.Value.Span;
import medivlm.triage.fhir.matrix.Value.Text;

/** Makes queries of the values that there are: each form that the kind of parameter has. */
final class Queries {
    static final List<String> PREFIXES =
            List.of("", "eq", "ne", "gt", "ge", "lt", "le", "sa", "eb", "ap");

    private static final int SAMPLES = 5;
    private static final int DATES = 2;

    private final String base;

    Queries(String base) {
        this.base = base;
    }

    /**
     * One query.
     *
     * @param modifier behind the colon, or empty
     * @param value what is asked
     */
    record Query(String modifier, String value) {}

    /** Queries for a parameter with these values somewhere. */
    List<Query> of(List<? extends Value> values, boolean chained) {
        Set<Query> made = new LinkedHashSet<>();
        List<Value> sample = sample(values);
        for (Value value : sample) {
            switch (value) {
                case Code code -> codes(code).forEach(one -> made.add(new Query("", one)));
                case Span span -> dates(span).forEach(one -> made.add(new Query("", one)));
                case Text text -> texts(text.text(), made);
                case Link link -> links(link, made);
            }
        }
        several(sample, made);
        if (!chained) {
            made.add(new Query("missing", "true"));
            made.add(new Query("missing", "false"));
        }
        return List.copyOf(made);
    }

    private static List<Value> sample(List<? extends Value> values) {
        List<Value> distinct = new ArrayList<>(new LinkedHashSet<>(values));
        List<Value> sample = new ArrayList<>();
        boolean dates = !distinct.isEmpty() && distinct.getFirst() instanceof Span;
        int step = Math.max(1, distinct.size() / (dates ? DATES : SAMPLES));
        for (int i = 0; i < distinct.size(); i += step) {
            sample.add(distinct.get(i));
        }
        return sample;
    }

    /** Alternatives, one of which nothing has. */
    private static void several(List<Value> sample, Set<Query> made) {
        List<String> forms = new ArrayList<>();
        for (Value value : sample) {
            switch (value) {
                case Code code -> forms.add(escape(code.code()));
                case Span span -> forms.add(day(span));
                case Text text -> forms.add(escape(text.text()));
                case Link link -> forms.add(link.targets().iterator().next());
            }
        }
        if (forms.size() > 1) {
            made.add(new Query("", forms.getFirst() + "," + forms.getLast()));
        }
        if (!(sample.isEmpty() || sample.getFirst() instanceof Span)) {
            made.add(new Query("", "nothing-has-this," + forms.getFirst()));
            made.add(new Query("", "nothing-has-this"));
        }
    }

    private static List<String> codes(Code code) {
        String plain = escape(code.code());
        List<String> forms = new ArrayList<>(List.of(plain, "|" + plain, "urn:no:such|" + plain));
        if (code.system() != null) {
            forms.add(code.system() + "|" + plain);
            forms.add(code.system() + "|");
            forms.add(code.system() + "|nothing-has-this");
        }
        return forms;
    }

    private static List<String> dates(Span span) {
        String second = span.low().truncatedTo(ChronoUnit.SECONDS).toString();
        String there =
                span.low()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .atOffset(ZoneOffset.ofHours(-5))
                        .toString();
        String day = second.substring(0, 10);
        List<String> forms = new ArrayList<>();
        for (String prefix : PREFIXES) {
            forms.add(prefix + day.substring(0, 4));
            forms.add(prefix + day.substring(0, 7));
            forms.add(prefix + day);
            forms.add(prefix + second.substring(0, 16));
            forms.add(prefix + second);
            forms.add(
                    prefix + (there.length() > 22 ? there : there.replace("-05:00", ":00-05:00")));
        }
        return forms;
    }

    private static String day(Span span) {
        return span.low().toString().substring(0, 10);
    }

    private static void texts(String text, Set<Query> made) {
        String start = text.substring(0, Math.min(3, text.length()));
        String middle = text.length() > 3 ? text.substring(1, text.length() - 1) : text;
        for (String modifier : List.of("", "exact", "contains")) {
            for (String part : List.of(text, start, middle)) {
                made.add(new Query(modifier, escape(part)));
                made.add(new Query(modifier, escape(part.toUpperCase(Locale.ROOT))));
                made.add(
                        new Query(
                                modifier,
                                escape(
                                        Normalizer.normalize(part, Normalizer.Form.NFD)
                                                .replaceAll("\\p{Mn}", ""))));
            }
            made.add(new Query(modifier, "%"));
            made.add(new Query(modifier, "_"));
        }
    }

    private void links(Link link, Set<Query> made) {
        for (String target : link.targets()) {
            String id = target.substring(target.indexOf('/') + 1);
            made.add(new Query("", target));
            made.add(new Query("", id));
            made.add(new Query("", base + "/" + target));
            made.add(new Query("", "http://elsewhere.example/fhir/" + target));
            made.add(new Query("", "Device/" + id));
        }
        for (Code code : link.identifiers()) {
            codes(code).forEach(one -> made.add(new Query("identifier", one)));
        }
    }

    private static String escape(String text) {
        return text.replaceAll("([\\\\,|$])", "\\\\$1");
    }
}
