package medivlm.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokensTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void aTokenIsCheckedByThePublicKeyAndSaysWhoAndWhere(@TempDir Path folder) throws Exception {
        var keys = KeyFiles.in(folder.resolve("keys"));
        var tokens = new Tokens(keys.privateKey(), Clock.fixed(NOW, ZoneOffset.UTC));
        String token = tokens.sign("ada", Role.FHIR_READER, "main", Duration.ofHours(1));

        int lastDot = token.lastIndexOf('.');
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey(keys.publicKeyFile()));
        signature.update(token.substring(0, lastDot).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(lastDot + 1))))
                .isTrue();

        JsonNode claims =
                new ObjectMapper()
                        .readTree(
                                Base64.getUrlDecoder()
                                        .decode(token.substring(token.indexOf('.') + 1, lastDot)));
        assertThat(claims.path("iss").asText()).isEqualTo("medivlm-triage");
        assertThat(claims.path("upn").asText()).isEqualTo("ada");
        assertThat(claims.path("groups").path(0).asText()).isEqualTo("fhir-reader");
        assertThat(claims.path("sites").path(0).asText()).isEqualTo("main");
        assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 3600);
    }

    @Test
    void allSitesAreForAdminsOnly(@TempDir Path folder) throws Exception {
        var tokens = new Tokens(KeyFiles.in(folder).privateKey(), Clock.systemUTC());
        assertThat(tokens.sign("a", Role.ADMIN, "*", Duration.ofHours(1))).isNotBlank();
        assertThatThrownBy(() -> tokens.sign("c", Role.CLINICIAN, "*", Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysAreKeptAndThePrivateOneIsForItsOwnerOnly(@TempDir Path folder) throws Exception {
        var keys = KeyFiles.in(folder);
        String before = Files.readString(keys.privateKeyFile());
        assertThat(KeyFiles.in(folder).privateKeyFile()).hasContent(before);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(keys.privateKeyFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void thereIsAnAccountForEachRoleAndItsPasswordFitsItsHash(@TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("accounts.json");
        Path secrets = folder.resolve("keys/passwords.txt");
        var accounts = DemoAccounts.in(file, secrets);
        assertThat(accounts.fresh()).isTrue();
        assertThat(accounts.passwords()).hasSize(Role.values().length).doesNotContainValue("");
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        for (JsonNode account : json) {
            String user = account.path("user").asText();
            String[] hash = account.path("password").asText().split("\\$", -1);
            assertThat(hash[0]).isEqualTo("pbkdf2");
            assertThat(derive(String.valueOf(accounts.passwords().get(user)), hash))
                    .isEqualTo(hash[3]);
            String sites = account.path("sites").path(0).asText();
            assertThat(sites).isEqualTo(Set.of("admin", "auditor").contains(user) ? "*" : "main");
        }
        var again = DemoAccounts.in(file, secrets);
        assertThat(again.fresh()).isFalse();
        assertThat(again.passwords()).isEqualTo(accounts.passwords());
    }

    private static String derive(String password, String[] hash) throws Exception {
        byte[] salt = Base64.getDecoder().decode(hash[2]);
        var spec = new PBEKeySpec(password.toCharArray(), salt, Integer.parseInt(hash[1]), 256);
        return Base64.getEncoder()
                .encodeToString(
                        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                                .generateSecret(spec)
                                .getEncoded());
    }

    private static java.security.PublicKey publicKey(Path pem) throws Exception {
        String body =
                String.join(
                        "",
                        Files.readAllLines(pem).stream()
                                .filter(line -> !line.startsWith("-----"))
                                .toList());
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
    }
}
