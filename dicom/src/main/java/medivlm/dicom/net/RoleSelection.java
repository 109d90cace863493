package medivlm.dicom.net;

/**
 * SCP/SCU role selection (PS3.7 §D.3.3.4): in a request what the requestor offers to be, in an
 * answer what the acceptor takes.
 *
 * @param sopClass UID of the SOP class
 * @param scu the requestor as service class user
 * @param scp the requestor as service class provider
 */
public record RoleSelection(String sopClass, boolean scu, boolean scp) {}
