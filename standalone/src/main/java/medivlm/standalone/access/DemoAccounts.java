package medivlm.standalone.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The accounts of a new data directory, one per role, with passwords made up at the first start.
 * The services see hashes only; the passwords stand in a file for the owner of the directory, who
 * holds the signing key anyway.
 */
public final class DemoAccounts {
    /** No characters that are taken for one another. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private final Path accountsFile;
    private final Path passwordsFile;
    private final boolean fresh;

    private DemoAccounts(Path accountsFile, Path passwordsFile, boolean fresh) {
        this.accountsFile = accountsFile;
        this.passwordsFile = passwordsFile;
        this.fresh = fresh;
    }

    /** The accounts of these files, made now if they are not there. */
    public static DemoAccounts in(Path accountsFile, Path passwordsFile) throws IOException {
        boolean fresh = !Files.exists(accountsFile);
        var accounts = new DemoAccounts(accountsFile, passwordsFile, fresh);
        if (fresh) {
            accounts.generate(new SecureRandom());
        }
        return accounts;
    }

    /** JSON array of {@code {user, name, roles, sites, password}}, passwords as hashes. */
    public Path accountsFile() {
        return accountsFile;
    }

    /** Where the owner finds the passwords again. */
    public Path passwordsFile() {
        return passwordsFile;
    }

    /** Whether they were made now. */
    public boolean fresh() {
        return fresh;
    }

    /** Passwords by user, in a stable order; empty when the owner removed the file. */
    public Map<String, String> passwords() throws IOException {
        Map<String, String> passwords = new LinkedHashMap<>();
        if (Files.exists(passwordsFile)) {
            var stored = new Properties();
            try (var reader = Files.newBufferedReader(passwordsFile)) {
                stored.load(reader);
            }
            stored.stringPropertyNames().stream()
                    .sorted()
                    .forEach(user -> passwords.put(user, stored.getProperty(user)));
        }
        return passwords;
    }

    private void generate(SecureRandom random) throws IOException {
        List<Map<String, Object>> accounts = new ArrayList<>();
        var passwords = new StringBuilder();
        for (Role role : Role.values()) {
            String password = password(random);
            String site = role.everySite() ? "*" : Tokens.DEFAULT_SITE;
            Map<String, Object> account = new LinkedHashMap<>();
            account.put("user", role.claim());
            account.put("name", "Demo " + role.claim());
            account.put("roles", List.of(role.claim()));
            account.put("sites", List.of(site));
            account.put("password", PasswordHash.of(password, random));
            accounts.add(account);
            passwords.append(role.claim()).append('=').append(password).append('\n');
        }
        PrivateFiles.write(passwordsFile, passwords.toString());
        PrivateFiles.write(
                accountsFile,
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(accounts));
    }

    /** Four groups of four: 80 bits. */
    private static String password(SecureRandom random) {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
