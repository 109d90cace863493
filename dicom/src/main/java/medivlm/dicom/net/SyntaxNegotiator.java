package medivlm.dicom.net;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides by AE titles and by the transfer syntaxes that each SOP class is taken in. Of the
 * transfer syntaxes of a context the first that is taken is chosen, in the order of the requestor,
 * so that it need not change what it has.
 *
 * @param called titles that are ours; empty takes any
 * @param calling titles that may connect; empty takes any
 * @param syntaxes transfer syntaxes by SOP class; empty where the class is not taken
 */
public record SyntaxNegotiator(
        Set<AeTitle> called, Set<AeTitle> calling, Function<String, Set<String>> syntaxes)
        implements Negotiator {
    /** Copies the sets. */
    public SyntaxNegotiator {
        called = Set.copyOf(called);
        calling = Set.copyOf(calling);
    }

    @Override
    public Negotiation negotiate(AssociateRequest request, InetAddress peer) {
        if (!called.isEmpty() && !called.contains(request.called())) {
            return new Negotiation.Refused(AssociateReject.CALLED_AE_TITLE_NOT_RECOGNIZED);
        }
        if (!calling.isEmpty() && !calling.contains(request.calling())) {
            return new Negotiation.Refused(AssociateReject.CALLING_AE_TITLE_NOT_RECOGNIZED);
        }
        List<ContextAnswer> answers = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (ProposedContext context : request.contexts()) {
            ContextAnswer answer = answer(context);
            answers.add(answer);
            if (answer.accepted()) {
                taken.add(context.abstractSyntax());
            }
        }
        List<RoleSelection> roles = new ArrayList<>();
        for (RoleSelection role : request.user().roles()) {
            if (taken.contains(role.sopClass())) {
                roles.add(new RoleSelection(role.sopClass(), role.scu(), false));
            }
        }
        return new Negotiation.Accepted(answers, roles);
    }

    private ContextAnswer answer(ProposedContext context) {
        Set<String> known = syntaxes.apply(context.abstractSyntax());
        Optional<String> chosen =
                context.transferSyntaxes().stream().filter(known::contains).findFirst();
        if (chosen.isPresent()) {
            return new ContextAnswer(context.id(), ContextAnswer.Result.ACCEPTANCE, chosen.get());
        }
        return new ContextAnswer(
                context.id(),
                known.isEmpty()
                        ? ContextAnswer.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED
                        : ContextAnswer.Result.TRANSFER_SYNTAXES_NOT_SUPPORTED,
                context.transferSyntaxes().getFirst());
    }
}
