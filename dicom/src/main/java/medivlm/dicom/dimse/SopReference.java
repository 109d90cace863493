package medivlm.dicom.dimse;

/**
 * An instance by its identifiers.
 *
 * @param sopClass (0008,1150)
 * @param sopInstance (0008,1155)
 */
public record SopReference(String sopClass, String sopInstance) {}
