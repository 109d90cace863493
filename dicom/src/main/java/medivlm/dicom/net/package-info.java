/**
 * The DICOM upper layer over TCP and TLS (PS3.8): protocol data units, the negotiation of an
 * association, message fragments, release and abort; as acceptor ({@link
 * medivlm.dicom.net.AssociationServer}) and as requestor ({@link medivlm.dicom.net.Requestor}).
 * Services on top are in {@link medivlm.dicom.dimse}, which this package does not know.
 *
 * <p>Nothing of a message is held in memory here: fragments are read and written as streams. What a
 * peer says wrongly ends its association with an A-ABORT that gives the reason of PS3.8 Table 9-26,
 * and no other association.
 */
@NullMarked
package medivlm.dicom.net;

import org.jspecify.annotations.NullMarked;
