package medivlm.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Every topic of MediVLM Triage with the settings that it is created with: the one place that says
 * so. Records of a study share its key, so they share a partition number across the study topics.
 */
public enum Topic {
    /** Outside producers hand in studies; written by them, read by ingest only. */
    SUBMISSIONS("triage.submissions.v1", 3, Keep.DAYS_7, StudySubmitted.class),
    /** Images that are durable; written by ingest, read by its assembler. */
    INSTANCES("triage.instances.v1", 6, Keep.DAYS_7, InstanceReceived.class),
    /** Whole studies of any order but STAT. */
    STUDIES("triage.studies.v1", 6, Keep.DAYS_30, StudyReceived.class),
    /** Whole studies ordered STAT; inference drains it first. */
    STUDIES_STAT("triage.studies.stat.v1", 6, Keep.DAYS_30, StudyReceived.class),
    /** Orders, by (site, accession number). */
    ORDERS("triage.orders.v1", 6, Keep.DAYS_30, OrderEvent.class),
    /** Patient identity, by (assigning authority, medical record number). */
    PATIENTS("triage.patients.v1", 6, Keep.DAYS_30, PatientEvent.class),
    /** Reports and not-analysable outcomes; written by inference only. */
    ANALYSES("triage.analyses.v1", 6, Keep.DAYS_30, StudyAnalysed.class),
    /** Severities; written by the severity topology only. */
    SEVERITIES("triage.severities.v1", 6, Keep.DAYS_30, SeverityScored.class),
    /**
     * Frozen references of the corpora; kept for ever, so that each score can be computed again.
     */
    REFERENCES("triage.references.v1", 1, Keep.LATEST, ReferencePublished.class),
    /** Rows of the worklist after each change. */
    WORKLIST("triage.worklist.v1", 6, Keep.LATEST, WorklistChanged.class),
    /** Reports as FHIR DiagnosticReport. */
    DIAGNOSTIC_REPORTS(
            "triage.diagnostic-reports.v1", 6, Keep.DAYS_30, DiagnosticReportPublished.class),
    /** Records that could not be processed, with reason and origin. */
    DEAD_LETTERS("triage.dead-letters.v1", 1, Keep.DAYS_30, DeadLetter.class);

    private enum Keep {
        DAYS_7,
        DAYS_30,
        LATEST
    }

    private final String topicName;
    private final int partitions;
    private final Keep keep;
    private final Class<? extends Event> eventType;

    Topic(String topicName, int partitions, Keep keep, Class<? extends Event> eventType) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.keep = keep;
        this.eventType = eventType;
    }

    /** Name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** Partitions that the topic is created with. */
    public int partitions() {
        return partitions;
    }

    /** The (sealed) type of its records. */
    public Class<? extends Event> eventType() {
        return eventType;
    }

    /**
     * Topic settings, by their Kafka names.
     *
     * @param replicas replication factor; in-sync replicas required are one fewer, at least one
     */
    public Map<String, String> settings(int replicas) {
        String minInsync = Integer.toString(Math.max(1, replicas - 1));
        return switch (keep) {
            case DAYS_7 -> deleteAfter(Duration.ofDays(7), minInsync);
            case DAYS_30 -> deleteAfter(Duration.ofDays(30), minInsync);
            case LATEST ->
                    Map.of(
                            "cleanup.policy", "compact",
                            "min.insync.replicas", minInsync,
                            "message.timestamp.type", "CreateTime");
        };
    }

    /**
     * The topic of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Topic named(String topicName) {
        for (Topic topic : values()) {
            if (topic.topicName.equals(topicName)) {
                return topic;
            }
        }
        throw new IllegalArgumentException(
                "no topic is called " + topicName + "; there are " + List.of(values()));
    }

    private static Map<String, String> deleteAfter(Duration age, String minInsync) {
        return Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                Long.toString(age.toMillis()),
                "min.insync.replicas",
                minInsync,
                "message.timestamp.type",
                "CreateTime");
    }

    @Override
    public String toString() {
        return topicName;
    }
}
