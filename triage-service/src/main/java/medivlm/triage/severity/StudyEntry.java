package medivlm.triage.severity;

/**
 * The report of a study that a corpus holds.
 *
 * @param revision its revision
 * @param time its event time, epoch milliseconds
 */
record StudyEntry(int revision, long time) {}
