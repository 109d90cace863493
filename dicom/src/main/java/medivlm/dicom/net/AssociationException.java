package medivlm.dicom.net;

import java.io.IOException;

/** An association ended otherwise than by a release, or did not come about. */
public sealed class AssociationException extends IOException
        permits AssociationException.Rejected,
                AssociationException.Aborted,
                AssociationException.ProtocolViolated,
                AssociationException.TimedOut,
                AssociationException.ConnectionLost {
    private static final long serialVersionUID = 1L;

    private AssociationException(String message) {
        super(message);
    }

    /** The acceptor does not want the association. */
    public static final class Rejected extends AssociationException {
        private static final long serialVersionUID = 1L;
        private final transient AssociateReject rejection;

        Rejected(AssociateReject rejection) {
            super(
                    "the association was rejected: "
                            + rejection.meaning()
                            + (rejection.isTransient() ? ", try again later" : ""));
            this.rejection = rejection;
        }

        /** What the acceptor said. */
        public AssociateReject rejection() {
            return rejection;
        }
    }

    /** The other side aborted. */
    public static final class Aborted extends AssociationException {
        private static final long serialVersionUID = 1L;

        Aborted(Abort abort) {
            super("the association was aborted: " + abort.meaning());
        }
    }

    /** The other side broke the protocol; it was sent an A-ABORT. */
    public static final class ProtocolViolated extends AssociationException {
        private static final long serialVersionUID = 1L;
        private final transient Abort abort;

        ProtocolViolated(String what, Abort abort) {
            super(what);
            this.abort = abort;
        }

        /** What it was told. */
        public Abort abort() {
            return abort;
        }
    }

    /** The other side said nothing for as long as it may. */
    public static final class TimedOut extends AssociationException {
        private static final long serialVersionUID = 1L;

        TimedOut(String what) {
            super(what);
        }
    }

    /** The connection ended without release or abort. */
    public static final class ConnectionLost extends AssociationException {
        private static final long serialVersionUID = 1L;

        ConnectionLost() {
            super("the connection ended without a release");
        }
    }
}
