package medivlm.ingest.rest;

/**
 * A part of an upload that was not taken.
 *
 * @param part its index among the images of the upload, from 0
 * @param status HTTP status that it would have had alone
 * @param problem {@code urn:medivlm:problem:} and a word
 * @param detail what was wrong and where
 * @param remedy what to do
 */
public record FailedPart(int part, int status, String problem, String detail, String remedy) {}
