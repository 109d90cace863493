package medivlm.dicom.net;

import java.util.List;

/** What an acceptor answers to a request. */
public sealed interface Negotiation {
    /**
     * It takes the association.
     *
     * @param contexts an answer to each proposed context
     * @param roles the roles that it agrees to, of those that were proposed
     */
    record Accepted(List<ContextAnswer> contexts, List<RoleSelection> roles)
            implements Negotiation {
        /** Copies the lists. */
        public Accepted {
            contexts = List.copyOf(contexts);
            roles = List.copyOf(roles);
        }
    }

    /** It does not. */
    record Refused(AssociateReject reject) implements Negotiation {}
}
