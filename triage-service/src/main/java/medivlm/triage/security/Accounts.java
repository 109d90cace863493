package medivlm.triage.security;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The accounts file, read again whenever it changes. */
@ApplicationScoped
class Accounts {
    private final Path file;
    private final ObjectMapper json;
    private volatile Loaded loaded = new Loaded(FileTime.fromMillis(-1), Map.of());

    private record Loaded(FileTime modified, Map<String, Account> byUser) {}

    @Inject
    Accounts(AuthConfig config, ObjectMapper json) {
        this.file = config.accounts();
        this.json = json;
    }

    /**
     * The account of a user whose password this is.
     *
     * @throws IOException if the accounts file can't be read
     */
    Optional<Account> authenticate(String user, String password) throws IOException {
        Account account = current().byUser().get(user);
        boolean right =
                Passwords.matches(
                        account == null ? Passwords.NOBODY : account.password(), password);
        return right && account != null ? Optional.of(account) : Optional.empty();
    }

    private Loaded current() throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        Loaded now = loaded;
        if (!now.modified().equals(modified)) {
            List<Account> accounts =
                    json.readValue(file.toFile(), new TypeReference<List<Account>>() {});
            now =
                    new Loaded(
                            modified,
                            accounts.stream()
                                    .collect(Collectors.toMap(Account::user, Function.identity())));
            loaded = now;
        }
        return now;
    }
}
