package medivlm.triage.fhir.publish;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import medivlm.triage.fhir.resource.Validation;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Transactions with conditional create and update as FHIR R4 says (3.1.0.11.2, 3.1.0.8.1): all or
 * nothing, references between entries resolved, every resource valid.
 */
public final class OutsideStore {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    private Map<String, List<Resource>> versions = new LinkedHashMap<>();
    private int next = 100;

    /** Current resources of a type. */
    synchronized <R extends Resource> List<R> all(Class<R> type) {
        return versions.values().stream()
                .map(List::getLast)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Every version of the one resource of a type, oldest first. */
    synchronized <R extends Resource> List<R> history(Class<R> type) {
        return versions.values().stream()
                .filter(states -> type.isInstance(states.getLast()))
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(type::cast)
                .toList();
    }

    /** The current resource that a reference names. */
    synchronized Resource get(Reference reference) {
        return Objects.requireNonNull(
                        versions.get(reference.getReference()), reference.getReference())
                .getLast();
    }

    /** Puts something there that was there before. */
    synchronized void put(Resource resource) {
        keep(resource.fhirType() + "/" + next++, resource);
    }

    /** Does a transaction. */
    @Transaction
    public synchronized Bundle transaction(@TransactionParam Bundle given) {
        if (given.getType() != Bundle.BundleType.TRANSACTION) {
            throw new InvalidRequestException("no transaction");
        }
        Map<String, List<Resource>> before = new LinkedHashMap<>();
        versions.forEach((name, states) -> before.put(name, new ArrayList<>(states)));
        try {
            return done(given);
        } catch (RuntimeException e) {
            versions = before;
            throw e;
        }
    }

    private Bundle done(Bundle given) {
        Map<String, String> names = new HashMap<>();
        List<Bundle.BundleEntryComponent> written = new ArrayList<>();
        for (Bundle.BundleEntryComponent entry : given.getEntry()) {
            boolean create = entry.getRequest().getMethod() == Bundle.HTTPVerb.POST;
            String type = entry.getResource().fhirType();
            String condition =
                    create ? entry.getRequest().getIfNoneExist() : query(entry.getRequest());
            List<String> found = matches(type, condition);
            if (found.size() > 1) {
                throw new PreconditionFailedException("more than one " + type);
            }
            names.put(entry.getFullUrl(), found.isEmpty() ? type + "/" + next++ : found.getFirst());
            if (!create || found.isEmpty()) {
                written.add(entry);
            }
        }
        for (Bundle.BundleEntryComponent entry : written) {
            Resource resource = entry.getResource();
            resolve(resource, names);
            keep(Objects.requireNonNull(names.get(entry.getFullUrl())), resource);
        }
        Bundle answer = new Bundle().setType(Bundle.BundleType.TRANSACTIONRESPONSE);
        given.getEntry().forEach(entry -> answer.addEntry().getResponse().setStatus("200"));
        return answer;
    }

    private void keep(String name, Resource resource) {
        resource.setId(name);
        List<String> errors = Validation.errors(resource);
        if (!errors.isEmpty()) {
            throw new UnprocessableEntityException(String.join("; ", errors));
        }
        versions.computeIfAbsent(name, one -> new ArrayList<>()).add(resource);
    }

    private static void resolve(Resource resource, Map<String, String> names) {
        for (Reference reference :
                CONTEXT.newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class)) {
            String text = reference.getReference();
            if (text == null) {
                continue;
            }
            String name = names.get(text);
            if (name == null) {
                throw new InvalidRequestException("nothing is called " + text);
            }
            reference.setReference(name);
        }
    }

    private static String query(Bundle.BundleEntryRequestComponent request) {
        return request.getUrl().substring(request.getUrl().indexOf('?') + 1);
    }

    /** Names of the resources with an identifier or a tag. */
    private List<String> matches(String type, String condition) {
        int equals = condition.indexOf('=');
        String parameter = condition.substring(0, equals);
        String token =
                URLDecoder.decode(condition.substring(equals + 1), StandardCharsets.UTF_8)
                        .replaceAll("\\\\([,$|\\\\])", "$1");
        return versions.entrySet().stream()
                .filter(one -> one.getKey().startsWith(type + "/"))
                .filter(one -> tokens(one.getValue().getLast(), parameter).contains(token))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> tokens(Resource resource, String parameter) {
        if (parameter.equals("_tag")) {
            return resource.getMeta().getTag().stream()
                    .map(tag -> tag.getSystem() + "|" + tag.getCode())
                    .toList();
        }
        List<String> tokens = new ArrayList<>();
        for (Base value : resource.getNamedProperty("identifier").getValues()) {
            Identifier identifier = (Identifier) value;
            tokens.add(identifier.getSystem() + "|" + identifier.getValue());
        }
        return tokens;
    }
}
