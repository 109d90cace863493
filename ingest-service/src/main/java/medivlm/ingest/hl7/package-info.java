/**
 * HL7 v2 as hospitals speak it: reads ER7 messages, maps their fields to orders and patients as the
 * mapping file says, and decides on the answer. Plain Java; knows neither sockets nor MLLP.
 */
@NullMarked
package medivlm.ingest.hl7;

import org.jspecify.annotations.NullMarked;
