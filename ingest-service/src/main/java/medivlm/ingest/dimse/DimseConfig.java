package medivlm.ingest.dimse;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The DICOM door. */
@ConfigMapping(prefix = "triage.ingest.dimse")
public interface DimseConfig {

    /** Whether this process listens for DICOM associations. */
    @WithDefault("true")
    boolean enabled();

    /**
     * Address to listen on. DICOM has no passwords: open it to a network only together with {@code
     * calling-ae-titles} and, where the network is not trusted, TLS with client certificates.
     */
    @WithDefault("127.0.0.1")
    String host();

    /** Port to listen on. */
    @WithDefault("11112")
    int port();

    /** Our AE title: the called title of senders, the calling one of commitment results. */
    @WithDefault("TRIAGE")
    String aeTitle();

    /** Further called AE titles that are answered to; {@code *} answers to any. */
    Optional<Set<String>> calledAeTitles();

    /** Calling AE titles that may connect; any when absent. */
    Optional<Set<String>> callingAeTitles();

    /**
     * Sites of calling AE titles, such as {@code triage.ingest.dimse.site-by-calling.CT2=north}.
     */
    Map<String, String> siteByCalling();

    /** Site of the other calling AE titles. */
    @WithDefault("main")
    String defaultSite();

    /** Most associations at a time; more are told to try again later. */
    @WithDefault("50")
    int maxAssociations();

    /** Longest P-DATA-TF that senders are asked for, 4K to 16M. */
    @WithDefault("128K")
    MemorySize maxPdu();

    /** Longest time for a negotiation or a release, TLS handshake included. */
    @WithDefault("30s")
    Duration associationTimeout();

    /** Longest silence of a sender within an association. */
    @WithDefault("60s")
    Duration idleTimeout();

    /**
     * Whether a study counts as whole when the association that brought it is released; switch it
     * off where a modality opens an association for each image, the quiet period decides then.
     */
    @WithDefault("true")
    boolean releaseEndsStudy();

    /**
     * Where results of storage commitment are sent by calling AE title, {@code host:port}; without
     * an address they are sent on the association of the request.
     */
    Map<String, String> commitmentAddresses();

    /** How long the result of a storage commitment is tried to be delivered. */
    @WithDefault("24h")
    Duration commitmentPatience();

    /** TLS (PS3.15 Annex B.9), off unless a key store is given. */
    Tls tls();

    /** TLS. */
    interface Tls {

        /** PKCS#12 file with our certificate and its key; without it the door speaks plain TCP. */
        Optional<Path> keyStore();

        /** Password of the key store. */
        Optional<String> keyStorePassword();

        /** PKCS#12 file of the certificates that senders must show; any sender when absent. */
        Optional<Path> trustStore();

        /** Password of the trust store. */
        Optional<String> trustStorePassword();
    }
}
