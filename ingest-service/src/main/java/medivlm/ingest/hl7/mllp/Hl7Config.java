package medivlm.ingest.hl7.mllp;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** HL7 v2 over MLLP: orders and patients from a RIS or an integration engine. */
@ConfigMapping(prefix = "triage.ingest.hl7")
public interface Hl7Config {

    /** Whether this process listens. */
    @WithDefault("true")
    boolean enabled();

    /**
     * Address to listen on. HL7 v2 proves nothing about a sender: on another address than loopback
     * use TLS with client certificates, or a network that only the integration engine reaches.
     */
    @WithDefault("127.0.0.1")
    String host();

    /** Port; 0 takes a free one, which the log names. */
    @WithDefault("2575")
    int port();

    /** Most connections at the same time; further ones are closed at once. */
    @WithDefault("64")
    int maxConnections();

    /** Largest message. */
    @WithDefault("1M")
    MemorySize maxMessageSize();

    /** Longest time from the first byte of a message to its last. */
    @WithDefault("30s")
    Duration messageTimeout();

    /** How long an open connection may be silent. */
    @WithDefault("8h")
    Duration idleTimeout();

    /** The site's mapping file, laid over the shipped one; see {@code docs/hl7-mapping.md}. */
    Optional<Path> mappingFile();

    /**
     * Sites of senders, by {@code MSH-3|MSH-4} or by MSH-3 alone, such as {@code
     * triage.ingest.hl7.site-by-sender."RIS|NORTH"=north}.
     */
    Map<String, String> siteBySender();

    /** Site of senders that are not named above; refused (AR) when set to {@code none}. */
    @WithDefault("main")
    String defaultSite();

    /** Processing ids (MSH-11) that are taken. */
    @WithDefault("P")
    Set<String> processingIds();

    /** Character set of messages whose MSH-18 is empty. */
    @WithDefault("UTF-8")
    Charset charset();

    /** TLS; plain TCP without a key store. */
    Tls tls();

    /** TLS of the listener. */
    interface Tls {

        /** PKCS#12 file with the listener's key and certificate; TLS is on when given. */
        Optional<Path> keyStore();

        /** Password of the key store. */
        Optional<String> keyStorePassword();

        /**
         * PKCS#12 file with the certificates that clients must come from; none are asked for when
         * absent.
         */
        Optional<Path> trustStore();

        /** Password of the trust store. */
        Optional<String> trustStorePassword();
    }
}
