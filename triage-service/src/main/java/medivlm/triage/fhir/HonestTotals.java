package medivlm.triage.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Takes out a total that nobody counted: HAPI writes {@code _count} into {@code Bundle.total} of a
 * searchset that has none, and a client would read it as the number of matches (R4, 3.1.1.4.4).
 */
@Interceptor
public final class HonestTotals {
    private static final String NOT_COUNTED = HonestTotals.class.getName();

    /** Marks a searchset whose matches were not counted. */
    public static void notCounted(Bundle bundle) {
        bundle.setUserData(NOT_COUNTED, true);
    }

    /** Called by HAPI before a resource is written. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void outgoing(IBaseResource resource) {
        if (resource instanceof Bundle bundle && bundle.getUserData(NOT_COUNTED) != null) {
            bundle.setTotalElement(null);
        }
    }
}
