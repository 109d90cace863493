package medivlm.ingest.dimse;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import medivlm.dicom.net.AssociateReject;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.AssociationException;
import medivlm.dicom.net.AssociationObserver;
import org.jboss.logging.Logger;

/** {@code triage_ingest_associations_total{outcome}}, and a line for each that went wrong. */
final class DimseMetrics implements AssociationObserver {
    private static final Logger LOG = Logger.getLogger(DimseMetrics.class);

    private final MeterRegistry registry;

    DimseMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void released(Association association) {
        count("released");
    }

    @Override
    public void failed(Association association, Exception how) {
        count("failed");
        String ae = association.calling().text();
        if (how instanceof AssociationException) {
            LOG.infof("event=association_ended ae=%s problem=\"%s\"", ae, how.getMessage());
        } else {
            LOG.warnf(how, "event=association_failed ae=%s", ae);
        }
    }

    @Override
    public void rejected(InetAddress peer, AssociateReject reject) {
        count("rejected");
        LOG.warnf(
                "event=association_rejected peer=%s reason=\"%s\"",
                peer.getHostAddress(), reject.meaning());
    }

    @Override
    public void malformed(InetAddress peer, IOException how) {
        count("malformed");
        LOG.debugf("event=connection_without_association problem=\"%s\"", how.getMessage());
    }

    private void count(String outcome) {
        registry.counter("triage.ingest.associations", "outcome", outcome).increment();
    }
}
