package medivlm.schemas;

/** What happened to a patient's identity: HL7 v2 ADT^A08 and ADT^A40. */
public sealed interface PatientEvent extends Event permits PatientChanged, PatientsMerged {

    /** Site that sent it. */
    String site();
}
