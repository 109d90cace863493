package medivlm.triage.fhir.matrix;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import medivlm.triage.fhir.matrix.Value.Code;
import medivlm.triage.fhir.matrix.Value.Link;
import medivlm.triage.fhir.matrix.Value.Span;
import medivlm.triage.fhir.matrix.Value.Text;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;

/** Takes out of resources what each search parameter looks at, as its R4 definition says. */
final class ResourceValues {
    private static final String UID = "urn:dicom:uid";
    private static final String OID = "urn:oid:";
    private static final String HL7 = "http://hl7.org/fhir/";

    private final Map<UUID, UUID> sentPatients;
    private final Map<String, Patient> patients = new HashMap<>();
    private final Map<String, Function<Resource, List<? extends Value>>> table;

    /**
     * Knows the patients, and under which each study was sent: a search by a number that was merged
     * into another finds the study too.
     */
    ResourceValues(Map<UUID, UUID> sentPatients, List<Resource> patients) {
        this.sentPatients = sentPatients;
        patients.forEach(one -> this.patients.put(one.getIdElement().getIdPart(), (Patient) one));
        this.table = table();
    }

    /** The values of a parameter, its chain included. */
    List<? extends Value> of(Resource resource, String parameter) {
        String plain = parameter.replace(".identifier", "");
        Function<Resource, List<? extends Value>> reader =
                table.getOrDefault(resource.fhirType() + "." + plain, table.get(plain));
        if (reader == null) {
            throw new AssertionError(
                    "no plain filter is written for " + resource.fhirType() + "?" + parameter);
        }
        List<? extends Value> found = reader.apply(resource);
        return plain.equals(parameter)
                ? found
                : found.stream().flatMap(one -> ((Link) one).identifiers().stream()).toList();
    }

    private Map<String, Function<Resource, List<? extends Value>>> table() {
        return Map.ofEntries(
                entry("_id", one -> List.of(Code.of(null, one.getIdElement().getIdPart()))),
                entry("_lastUpdated", one -> millis(one.getMeta().getLastUpdated())),
                entry("identifier", one -> identifiers(elements(one, "identifier"))),
                entry("subject", this::subject),
                entry("patient", this::subject),
                entry("date", one -> time(elements(one, "effective[x]"))),
                entry("code", one -> codes(elements(one, "code"))),
                entry("category", one -> codes(elements(one, "category"))),
                entry("based-on", one -> links(elements(one, "basedOn"))),
                entry("basedon", one -> links(elements(one, "basedOn"))),
                entry("derived-from", one -> links(((Observation) one).getDerivedFrom())),
                entry("focus", one -> links(List.of(((Task) one).getFocus()))),
                entry("imaging-study", one -> links(((DiagnosticReport) one).getImagingStudy())),
                entry("conclusion", one -> codes(((DiagnosticReport) one).getConclusionCode())),
                entry(
                        "conclusion-code",
                        one -> codes(((DiagnosticReport) one).getConclusionCode())),
                entry("issued", one -> millis(((DiagnosticReport) one).getIssued())),
                entry("authored-on", one -> time(elements(one, "authoredOn"))),
                entry("started", one -> time(elements(one, "started"))),
                entry("modality", ResourceValues::modalities),
                entry("DiagnosticReport.status", code("diagnostic-report-status", "status")),
                entry("Observation.status", code("observation-status", "status")),
                entry("ImagingStudy.status", code("imagingstudy-status", "status")),
                entry("Task.status", code("task-status", "status")),
                entry("ServiceRequest.status", code("request-status", "status")),
                entry("priority", code("request-priority", "priority")),
                entry("gender", code("administrative-gender", "gender")),
                entry("birthdate", one -> time(elements(one, "birthDate"))),
                entry("family", one -> texts(families(one))),
                entry("given", one -> texts(givens(one))),
                entry("name", one -> texts(Stream.concat(families(one), givens(one)))));
    }

    private static List<?> elements(Resource resource, String name) {
        Property property = resource.getChildByName(name);
        return property == null ? List.of() : property.getValues();
    }

    private static Function<Resource, List<? extends Value>> code(String system, String element) {
        return one ->
                elements(one, element).stream()
                        .map(value ->
                                Code.implied(
                                        HL7 + system,
                                        ((org.hl7.fhir.r4.model.PrimitiveType<?>) value)
                                                .getValueAsString()))
                        .toList();
    }

    private static List<Code> codes(List<?> concepts) {
        return concepts.stream()
                .flatMap(one -> ((CodeableConcept) one).getCoding().stream())
                .map(coding -> Code.of(coding.getSystem(), coding.getCode()))
                .toList();
    }

    private static List<Code> modalities(Resource study) {
        return ((ImagingStudy) study)
                .getSeries().stream()
                        .map(series ->
                                Code.of(
                                        series.getModality().getSystem(),
                                        series.getModality().getCode()))
                        .toList();
    }

    /** A UID may be asked for with and without its URN. */
    private static List<Code> identifiers(List<?> identifiers) {
        List<Code> found = new ArrayList<>();
        for (Object one : identifiers) {
            Identifier identifier = (Identifier) one;
            String value = identifier.getValue();
            found.add(Code.of(identifier.getSystem(), value));
            if (UID.equals(identifier.getSystem())) {
                found.add(Code.of(UID, value.substring(OID.length())));
            }
        }
        return found;
    }

    private static List<Link> links(List<?> references) {
        return references.stream()
                .map(one -> (Reference) one)
                .filter(Reference::hasReference)
                .map(one ->
                        new Link(
                                Set.of(one.getReference()),
                                identifiers(List.of(one.getIdentifier()))))
                .toList();
    }

    private List<Link> subject(Resource resource) {
        Reference reference =
                switch (resource) {
                    case DiagnosticReport one -> one.getSubject();
                    case Observation one -> one.getSubject();
                    case ImagingStudy one -> one.getSubject();
                    case Task one -> one.getFor();
                    case ServiceRequest one -> one.getSubject();
                    default -> throw new AssertionError(resource.fhirType());
                };
        if (!reference.hasReference()) {
            return List.of();
        }
        Set<String> ids = new HashSet<>();
        String named = reference.getReference().substring("Patient/".length());
        ids.add(named);
        ids.add(successor(named));
        UUID sent = sentPatients.get(study(resource));
        if (sent != null) {
            ids.add(sent.toString());
        }
        List<Code> numbers = new ArrayList<>();
        Set<String> targets = new HashSet<>();
        for (String id : ids) {
            targets.add("Patient/" + id);
            Patient patient = patients.get(id);
            if (patient != null) {
                numbers.addAll(identifiers(patient.getIdentifier()));
            }
        }
        return List.of(new Link(targets, numbers));
    }

    private String successor(String id) {
        Patient patient = patients.get(id);
        return patient == null || !patient.hasLink()
                ? id
                : patient.getLinkFirstRep()
                        .getOther()
                        .getReference()
                        .substring("Patient/".length());
    }

    private static UUID study(Resource resource) {
        return UUID.fromString(
                resource instanceof DiagnosticReport report
                        ? report.getImagingStudyFirstRep()
                                .getReference()
                                .substring("ImagingStudy/".length())
                        : resource.getIdElement().getIdPart());
    }

    private static List<Span> millis(Date instant) {
        Instant low = instant.toInstant();
        return List.of(new Span(low, low.plusMillis(1)));
    }

    private static List<Span> time(List<?> values) {
        return values.stream()
                .map(one -> {
                    String text = ((BaseDateTimeType) one).getValueAsString();
                    return Times.span(
                            one instanceof DateTimeType ? text.replaceFirst("\\.\\d+", "") : text);
                })
                .toList();
    }

    private static Stream<String> families(Resource patient) {
        return ((Patient) patient)
                .getName().stream().filter(HumanName::hasFamily).map(HumanName::getFamily);
    }

    private static Stream<String> givens(Resource patient) {
        return ((Patient) patient)
                .getName().stream()
                        .flatMap(name -> name.getGiven().stream())
                        .map(StringType::getValue);
    }

    private static List<Text> texts(Stream<String> texts) {
        return texts.map(Text::new).toList();
    }
}
