package medivlm.standalone.postgres;

import java.nio.file.Path;
import java.sql.SQLException;

/** A launcher to be killed: starts the database, commits a row, says so and waits. */
final class DatabaseLauncher {
    private DatabaseLauncher() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        try (var database = EmbeddedDatabase.startOnFreePort(Path.of(arguments[0]));
                var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 7 AS answer");
            System.out.println("committed");
            Thread.sleep(120_000);
        }
    }
}
