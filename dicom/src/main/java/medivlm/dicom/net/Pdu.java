package medivlm.dicom.net;

/** A protocol data unit other than P-DATA-TF, whose content is streamed (PS3.8 §9.3). */
public sealed interface Pdu
        permits AssociateRequest,
                AssociateAccept,
                AssociateReject,
                ReleaseRequest,
                ReleaseReply,
                Abort {}
