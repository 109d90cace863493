package medivlm.ingest.dimse;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import medivlm.dicom.Uid;
import medivlm.dicom.net.AeTitle;
import medivlm.dicom.net.SyntaxNegotiator;

/**
 * Who may connect, what is taken and where it belongs.
 *
 * @param own our AE title
 * @param called titles that are answered to; empty answers to any
 * @param calling titles that may connect; empty takes any
 * @param sites sites of calling titles
 * @param defaultSite site of the others
 * @param addresses where results of storage commitment go
 */
record DimseRules(
        AeTitle own,
        Set<AeTitle> called,
        Set<AeTitle> calling,
        Map<AeTitle, String> sites,
        String defaultSite,
        Map<AeTitle, InetSocketAddress> addresses) {
    /** All classes that store an instance have this root (PS3.4 Table B.5-1). */
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    private static final String ANY = "*";
    private static final Set<String> PLAIN =
            Set.of(Uid.IMPLICIT_VR_LITTLE_ENDIAN, Uid.EXPLICIT_VR_LITTLE_ENDIAN);

    /** What the pixel pipeline decodes; a sender of another syntax is to change it. */
    private static final Set<String> READABLE =
            Set.of(
                    Uid.IMPLICIT_VR_LITTLE_ENDIAN,
                    Uid.EXPLICIT_VR_LITTLE_ENDIAN,
                    Uid.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                    Uid.EXPLICIT_VR_BIG_ENDIAN,
                    Uid.JPEG_BASELINE,
                    Uid.JPEG_EXTENDED,
                    Uid.JPEG_SPECTRAL_SELECTION,
                    Uid.JPEG_FULL_PROGRESSION,
                    Uid.JPEG_LOSSLESS,
                    Uid.JPEG_LOSSLESS_SV1,
                    Uid.JPEG_LS_LOSSLESS,
                    Uid.JPEG_LS_NEAR_LOSSLESS,
                    Uid.JPEG_2000_LOSSLESS,
                    Uid.JPEG_2000,
                    Uid.RLE_LOSSLESS);

    DimseRules {
        called = Set.copyOf(called);
        calling = Set.copyOf(calling);
        sites = Map.copyOf(sites);
        addresses = Map.copyOf(addresses);
    }

    /**
     * The rules of a configuration.
     *
     * @throws IllegalArgumentException naming the setting that is wrong
     */
    static DimseRules of(DimseConfig config) {
        AeTitle own = title("ae-title", config.aeTitle());
        Set<String> further = config.calledAeTitles().orElse(Set.of());
        Set<AeTitle> called =
                further.contains(ANY) ? Set.of() : titles("called-ae-titles", further, own);
        Set<AeTitle> calling =
                config.callingAeTitles().stream()
                        .flatMap(Set::stream)
                        .map(text -> title("calling-ae-titles", text))
                        .collect(Collectors.toSet());
        Map<AeTitle, String> sites = new HashMap<>();
        config.siteByCalling()
                .forEach((text, site) -> sites.put(title("site-by-calling", text), site));
        Map<AeTitle, InetSocketAddress> addresses = new HashMap<>();
        config.commitmentAddresses()
                .forEach((text, address) ->
                        addresses.put(title("commitment-addresses", text), address(text, address)));
        return new DimseRules(own, called, calling, sites, config.defaultSite(), addresses);
    }

    /** Site of a sender. */
    String site(AeTitle sender) {
        return sites.getOrDefault(sender, defaultSite);
    }

    /** Where the results of a sender go; empty where they go back on its own association. */
    Optional<InetSocketAddress> address(AeTitle sender) {
        return Optional.ofNullable(addresses.get(sender));
    }

    SyntaxNegotiator negotiator() {
        return new SyntaxNegotiator(called, calling, DimseRules::syntaxes);
    }

    /** Transfer syntaxes that a SOP class is taken in. */
    static Set<String> syntaxes(String sopClass) {
        if (sopClass.equals(Uid.VERIFICATION)
                || sopClass.equals(Uid.STORAGE_COMMITMENT_PUSH_MODEL)) {
            return PLAIN;
        }
        return sopClass.startsWith(STORAGE) ? READABLE : Set.of();
    }

    private static Set<AeTitle> titles(String setting, Set<String> texts, AeTitle own) {
        Set<AeTitle> titles =
                texts.stream().map(text -> title(setting, text)).collect(Collectors.toSet());
        titles.add(own);
        return titles;
    }

    private static AeTitle title(String setting, String text) {
        try {
            return new AeTitle(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "triage.ingest.dimse." + setting + ": " + e.getMessage(), e);
        }
    }

    private static InetSocketAddress address(String title, String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException(
                    "triage.ingest.dimse.commitment-addresses."
                            + title
                            + " is no host:port, such as pacs.example:104");
        }
        // looked up anew for each connection
        return InetSocketAddress.createUnresolved(text.substring(0, colon), Integer.parseInt(port));
    }
}
