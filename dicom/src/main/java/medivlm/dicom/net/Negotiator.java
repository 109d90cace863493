package medivlm.dicom.net;

import java.net.InetAddress;

/** Decides on association requests; called by many threads. */
@FunctionalInterface
public interface Negotiator {
    /** The answer to a request whose application context and protocol version are right. */
    Negotiation negotiate(AssociateRequest request, InetAddress peer);
}
