package medivlm.triage.fhir.resource;

import java.util.Locale;
import java.util.regex.Pattern;

/** URIs of code systems and identifier systems, ours and those of others. */
public final class Systems {
    /** Logical Observation Identifiers Names and Codes. */
    public static final String LOINC = "http://loinc.org";

    /** SNOMED CT. */
    public static final String SNOMED = "http://snomed.info/sct";

    /** Units of measure. */
    public static final String UCUM = "http://unitsofmeasure.org";

    /** DICOM PS3.16 controlled terminology. */
    public static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";

    /** Identifier system of DICOM UIDs (HL7 R4, ImagingStudy). */
    public static final String DICOM_UID = "urn:dicom:uid";

    /** URIs as identifiers and codes. */
    public static final String URI = "urn:ietf:rfc:3986";

    /** Identifier types. */
    public static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";

    /** Diagnostic service sections. */
    public static final String SERVICE_SECTION = "http://terminology.hl7.org/CodeSystem/v2-0074";

    /** Observation categories. */
    public static final String OBSERVATION_CATEGORY =
            "http://terminology.hl7.org/CodeSystem/observation-category";

    /** Normal, abnormal, critically abnormal. */
    public static final String INTERPRETATION =
            "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

    /** Security labels, such as AIAST. */
    public static final String OBSERVATION_VALUE =
            "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

    /** Provenance participants. */
    public static final String PROVENANCE_PARTICIPANT =
            "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    /** Our codes: severity-rank and its components. */
    public static final String SEVERITY = "urn:medivlm:triage:severity";

    /** Our severity bands. */
    public static final String BAND = "urn:medivlm:triage:band";

    /** Our reasons why a study was not analysed. */
    public static final String NOT_ANALYSED = "urn:medivlm:triage:not-analysed";

    /** Our concepts of findings. */
    public static final String CONCEPT = "urn:medivlm:triage:concept";

    /** Identifiers of our reports, observations and rows: the study key. */
    public static final String STUDY_KEY = "urn:medivlm:triage:study";

    /** Sites. */
    public static final String SITE = "urn:medivlm:triage:site";

    /** Users. */
    public static final String USER = "urn:medivlm:triage:user";

    /** Roles of users. */
    public static final String ROLE = "urn:medivlm:triage:role";

    /** Checksums of model directories. */
    public static final String MODEL = "urn:medivlm:triage:model-sha256";

    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

    private Systems() {}

    /** Identifier system of the accession numbers of a site. */
    public static String accession(String site) {
        return "urn:medivlm:triage:accession:" + word(site);
    }

    /**
     * Identifier system of the record numbers of an assigning authority; an authority that is an
     * OID or a URI stands for itself.
     */
    public static String medicalRecord(String authority) {
        if (OID.matcher(authority).matches()) {
            return "urn:oid:" + authority;
        }
        if (authority.startsWith("urn:") || authority.startsWith("http")) {
            return authority.replace(' ', '-');
        }
        return "urn:medivlm:triage:mrn:" + word(authority);
    }

    private static String word(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    }
}
