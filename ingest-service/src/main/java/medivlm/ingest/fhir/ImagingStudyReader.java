package medivlm.ingest.fhir;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import medivlm.ingest.intake.Bounded;
import medivlm.ingest.intake.StudyHint;
import org.jspecify.annotations.Nullable;

/** ImagingStudies to what the intake takes: what is said of the study, and where its images are. */
record ImagingStudyReader(FhirPatients patients) {
    private static final Set<String> THORAX = Set.of("51185008", "43799004", "302551006");

    /**
     * What an ImagingStudy says beside its images.
     *
     * @throws FhirFaultException if an identifier is not of its form
     */
    StudyHint hint(Element study) throws FhirFaultException {
        String accession = AccessionNumbers.among(study.all("identifier"));
        Element order = study.first("basedOn");
        if (accession == null && order != null) {
            accession = AccessionNumbers.among(order.all("identifier"));
        }
        try {
            return new StudyHint(
                    studyUid(study),
                    accession,
                    patients.subject(study),
                    null,
                    study.text("reasonCode", "text"),
                    null,
                    study.text("series", "modality", "code"),
                    bodyPart(study));
        } catch (IllegalArgumentException e) {
            throw new FhirFaultException(
                    FhirFault.Code.VALUE,
                    "ImagingStudy.identifier",
                    String.valueOf(e.getMessage()));
        }
    }

    /** The attached images: contained Binary resources with data, in their order. */
    List<Element> attached(Element study) {
        return study.all("contained").stream()
                .filter(contained -> "Binary".equals(contained.text("resourceType")))
                .filter(contained -> contained.first("data") != null)
                .toList();
    }

    /**
     * Where the images are that are not attached: one address for each instance that the study
     * lists, at the endpoint of its series or of the study.
     *
     * @throws FhirFaultException if there is none, or an endpoint cannot be used
     */
    List<RemoteImage> remote(Element study) throws FhirFaultException {
        String uid = studyUid(study);
        List<RemoteImage> images = new ArrayList<>();
        for (Element series : study.all("series")) {
            for (Element instance : series.all("instance")) {
                Element endpoint = endpoint(study, series);
                images.add(
                        new RemoteImage(
                                endpoint.path() + ".address",
                                address(
                                        endpoint,
                                        uid == null ? missing("ImagingStudy.identifier") : uid,
                                        uid(series),
                                        uid(instance))));
            }
        }
        if (images.isEmpty()) {
            throw new FhirFaultException(
                    FhirFault.Code.REQUIRED,
                    "ImagingStudy.series",
                    "the study has no image; contain Binary resources with data, or list"
                            + " series.instance and contain the Endpoint that serves them");
        }
        return images;
    }

    /**
     * An image that is fetched.
     *
     * @param path element that names its endpoint
     * @param address where it is
     */
    record RemoteImage(String path, URI address) {}

    private static Element endpoint(Element study, Element series) throws FhirFaultException {
        Element reference = series.first("endpoint");
        if (reference == null) {
            reference = study.first("endpoint");
        }
        if (reference == null) {
            throw new FhirFaultException(
                    FhirFault.Code.REQUIRED,
                    "ImagingStudy.endpoint",
                    "no endpoint serves the images; contain an Endpoint of type dicom-wado-rs or"
                            + " dicom-wado-uri and refer to it");
        }
        String target = reference.text("reference");
        return Contained.find(study, reference, target == null ? "" : target, "Endpoint");
    }

    private static URI address(Element endpoint, String study, String series, String instance)
            throws FhirFaultException {
        String base = endpoint.required("address", "the address of the endpoint");
        String type = endpoint.text("connectionType", "code");
        String address =
                switch (type) {
                    case "dicom-wado-rs" ->
                            base.replaceAll("/+$", "")
                                    + "/studies/"
                                    + study
                                    + "/series/"
                                    + series
                                    + "/instances/"
                                    + instance;
                    case "dicom-wado-uri" ->
                            base
                                    + (base.contains("?") ? "&" : "?")
                                    + "requestType=WADO&studyUID="
                                    + study
                                    + "&seriesUID="
                                    + series
                                    + "&objectUID="
                                    + instance
                                    + "&contentType="
                                    + URLEncoder.encode(
                                            "application/dicom", StandardCharsets.UTF_8);
                    case null, default ->
                            throw new FhirFaultException(
                                    FhirFault.Code.NOT_SUPPORTED,
                                    endpoint.path() + ".connectionType",
                                    "is neither dicom-wado-rs nor dicom-wado-uri");
                };
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new FhirFaultException(
                    FhirFault.Code.VALUE, endpoint.path() + ".address", "is no http(s) address");
        }
    }

    /** {@code urn:oid:1.2.3} under {@code urn:dicom:uid}. */
    private static @Nullable String studyUid(Element study) {
        for (Element identifier : study.all("identifier")) {
            String value = identifier.text("value");
            if ("urn:dicom:uid".equals(identifier.text("system")) && value != null) {
                return Bounded.uid(
                        value.startsWith("urn:oid:") ? value.substring("urn:oid:".length()) : value,
                        "ImagingStudy.identifier");
            }
        }
        return null;
    }

    private static String uid(Element element) throws FhirFaultException {
        try {
            String uid = Bounded.uid(element.text("uid"), element.path() + ".uid");
            return uid == null ? missing(element.path() + ".uid") : uid;
        } catch (IllegalArgumentException e) {
            throw new FhirFaultException(
                    FhirFault.Code.VALUE, element.path() + ".uid", String.valueOf(e.getMessage()));
        }
    }

    private static String missing(String path) throws FhirFaultException {
        throw new FhirFaultException(
                FhirFault.Code.REQUIRED,
                path,
                "the UID is missing, without which no image is found");
    }

    private static @Nullable String bodyPart(Element study) {
        String code = study.text("series", "bodySite", "code");
        if (code == null) {
            return null;
        }
        return THORAX.contains(code) ? "CHEST" : study.text("series", "bodySite", "display");
    }
}
