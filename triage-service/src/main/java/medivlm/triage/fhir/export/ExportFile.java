package medivlm.triage.fhir.export;

/**
 * A file of an export.
 *
 * @param name name within the export
 * @param type type of its resources
 * @param count number of resources, one a line
 * @param bytes its length
 */
record ExportFile(String name, String type, long count, long bytes) {}
