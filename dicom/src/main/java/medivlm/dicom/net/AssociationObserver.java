package medivlm.dicom.net;

import java.io.IOException;
import java.net.InetAddress;

/** Told of what happens at a server's door, for logs and measures; called by many threads. */
public interface AssociationObserver {
    /** Hears nothing. */
    AssociationObserver NONE = new AssociationObserver() {};

    /** An association stands. */
    default void opened(Association association) {}

    /** It was released. */
    default void released(Association association) {}

    /** It ended otherwise. */
    default void failed(Association association, Exception how) {}

    /** A request was turned away. */
    default void rejected(InetAddress peer, AssociateReject reject) {}

    /** Somebody connected and did not get as far as a request that can be read. */
    default void malformed(InetAddress peer, IOException how) {}
}
