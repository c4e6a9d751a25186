package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Row;
import dev.sluice.error.SettingsException;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON into columns that somebody made, which keep what it says and not how it is written. */
class JsonColumnsTest {
    @TempDir
    private Path directory;

    private final TestDatabase source = PostgresServer.shared().createDatabase();

    @Test
    void whatItSaysGoesIntoJsonbIfTheFileAllowsThat() throws SQLException {
        TestDatabase target = PostgresServer.shared().createDatabase();
        target.run("CREATE TABLE doc (id bigint PRIMARY KEY, body jsonb)");

        assertThat(copied(StoreSettings.of(target.storeUrl()), target.jdbcUrl(), "jsonb"))
                .containsExactlyInAnyOrder(
                        "{\"a\": [1, 2, {\"x\": \"é\", \"y\": null}], \"b\": 1.50}",
                        "[]",
                        "{}",
                        "100",
                        "\"text\"",
                        "true",
                        "null",
                        "{\"a\": 1}");
    }

    @Test
    void whatItSaysGoesIntoTheJsonOfH2IfTheFileAllowsThat() throws SQLException {
        Path file = directory.resolve("target");
        String url = "jdbc:h2:" + file + ";USER=sa";
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE \"doc\" (\"id\" bigint PRIMARY KEY, \"body\" JSON)");
        }

        assertThat(copied(StoreSettings.of("h2:" + file), url, "JSON"))
                .containsExactlyInAnyOrder(
                        "{\"b\":1.50,\"a\":[1,2,{\"y\":null,\"x\":\"é\"}]}",
                        "[]",
                        "{}",
                        "1E2",
                        "\"text\"",
                        "true",
                        "null",
                        "{\"a\":1}");
    }

    /** The target's JSON after a copy that was compared; one that is changed then is found. */
    private List<String> copied(StoreSettings target, String jdbcUrl, String type) throws SQLException {
        source.run("CREATE TABLE doc (id bigint PRIMARY KEY, body json)", """
                INSERT INTO doc VALUES (1, '{"b":1.50,"a" : [1,2,{"y":null,"x":"\\u00e9"}]}'), (2, '[]'), (3, ' {} '), (4, '1e2'),
                  (5, '"text"'), (6, 'true'), (7, NULL), (8, '{"a":1}')
                """);
        assertThatThrownBy(() -> file(target, "").run())
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(
                        "body is " + type + " there, which does not keep how JSON is written", "lossy: allow");
        MigrationFile file = file(target, "datasets: [{from: doc, fields: {body: {lossy: allow}}}]\n");
        assertThat(file.run().rejected()).isZero();
        assertThat(file.verify().equal()).isTrue();
        List<String> bodies = bodies(target);

        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement sql = connection.createStatement()) {
            sql.execute(
                    "UPDATE \"doc\" SET \"body\" = (SELECT \"body\" FROM \"doc\" WHERE \"id\" = 2) WHERE \"id\" = 8");
        }
        assertThat(file.verify().tables())
                .extracting(TableReport::missing, TableReport::extra, TableReport::different)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(0L, 0L, 1L));
        return bodies;
    }

    private MigrationFile file(StoreSettings target, String mapping) {
        return MigrationFile.of(directory.resolve("migration"), StoreSettings.of(source.storeUrl()), target, mapping);
    }

    private static List<String> bodies(StoreSettings target) {
        List<String> bodies = new ArrayList<>();
        try (Store store = Stores.open(target);
                RowStream rows = store.read(Read.all(store.catalog().home("doc")))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                bodies.add(String.valueOf(row.value("body")));
            }
        }
        return bodies;
    }
}
