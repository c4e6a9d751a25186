package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.migrate.finish.Finished;
import dev.sluice.migrate.finish.Finished.Outcome;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.SharedData;
import dev.sluice.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chinook's editions for other databases: the rows, keys and references of PostgreSQL's, whose names they write otherwise. */
class MusicShopEditionsTest {
    private static final Pattern QUOTED = Pattern.compile("\"(\\w+)\"");
    private static final int LINES = 2240;

    @TempDir
    private Path directory;

    private final MusicShop shop = MusicShop.loaded();

    /** Where the publisher's own copy is loaded. */
    enum Edition {
        SQLITE {
            @Override
            StoreSettings load(Path directory) throws IOException {
                Path file = directory.resolve("chinook.sqlite");
                Files.copy(SharedData.file("chinook/Chinook_Sqlite.sqlite"), file);
                return StoreSettings.of("sqlite:" + file);
            }
        },
        MYSQL {
            @Override
            StoreSettings load(Path directory) throws IOException, SQLException {
                StoreSettings place = TestStore.mariaDb();
                MariaDbServer server = MariaDbServer.shared();
                String database = place.url().substring(place.url().lastIndexOf('/'));
                String script = Files.readString(SharedData.file("chinook/Chinook_MySql.sql"))
                        .replace("\ufeff", "")
                        .replaceAll("(?m)^(DROP DATABASE|CREATE DATABASE|USE) .*$", "");
                try (Connection connection = DriverManager.getConnection(
                                "jdbc:mariadb://" + server.host() + ":" + server.port() + database
                                        + "?allowMultiQueries=true",
                                server.user(),
                                server.password());
                        Statement statement = connection.createStatement()) {
                    statement.execute(script);
                }
                return place;
            }
        };

        abstract StoreSettings load(Path directory) throws IOException, SQLException;

        /** Rows of PostgreSQL's edition as this one has them, which takes a backslash in a script for an escape. */
        List<String> read(List<String> rows) {
            return this == MYSQL
                    ? rows.stream().map(row -> row.replace("\\ ", " ")).toList()
                    : rows;
        }
    }

    @ParameterizedTest
    @EnumSource
    void becomesTheShopOfPostgresqlAndDocumentsWithTheirLines(Edition edition) throws Exception {
        StoreSettings source = edition.load(directory);
        TestDatabase copy = PostgresServer.shared().createDatabase();

        MigrationReport report = new MappedMigration(
                        directory.resolve("tables"), source, StoreSettings.of(copy.storeUrl()), "")
                .runAndVerify();

        assertThat(report.structure())
                .filteredOn(each -> each.outcome() == Outcome.LEFT_OUT || each.outcome() == Outcome.FAILED)
                .extracting(Finished::toString)
                .isEmpty();
        for (String table : MusicShop.TABLES) {
            assertThat(withoutSpace(copy.rows(rowsOf(table))))
                    .as(table)
                    .containsExactlyInAnyOrderElementsOf(edition.read(shop.rows(table)));
        }
        assertThat(snake(MusicShop.keys(copy))).containsExactlyInAnyOrderElementsOf(MusicShop.keys(shop.database()));
        assertThat(copy.rows("SELECT indexname FROM pg_indexes WHERE tablename = 'Track'"))
                .contains("IFK_TrackAlbumId", "IFK_TrackGenreId", "IFK_TrackMediaTypeId");

        String invoices = TestStore.word();
        new MappedMigration(
                        directory.resolve("documents"), source, TestStore.MONGODB.settings(), """
                        defaults: {include: []}
                        datasets:
                          - from: Invoice
                            to: %s
                            id: {_id: InvoiceId}
                            embed: [{from: InvoiceLine, as: lines, drop: [InvoiceId]}]
                        """.formatted(invoices))
                .runAndVerify();
        assertThat(lines(invoices)).isEqualTo(LINES);
    }

    /** As {@link MusicShop#rows} selects them. */
    private String rowsOf(String table) {
        String columns = shop.types(table).entrySet().stream()
                .map(each -> "\"" + pascal(each.getKey()) + "\"::" + each.getValue())
                .collect(Collectors.joining(", "));
        return "SELECT " + columns + " FROM \"" + pascal(table) + "\"";
    }

    /** {@code N'Edinburgh '} in the publisher's scripts is of type char to PostgreSQL alone, which has no spaces at its end. */
    private static List<String> withoutSpace(List<String> rows) {
        return rows.stream()
                .map(row -> row.replace("Edinburgh |", "Edinburgh|"))
                .toList();
    }

    private static String pascal(String name) {
        return Stream.of(name.split("_"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static List<String> snake(List<String> texts) {
        return texts.stream()
                .map(text -> QUOTED.matcher(text).replaceAll(MusicShopEditionsTest::snake))
                .toList();
    }

    private static String snake(MatchResult quoted) {
        return quoted.group(1).replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static int lines(String collection) {
        try (Store store = TestStore.MONGODB.open()) {
            return store
                    .unwrap(MongoClient.class)
                    .orElseThrow()
                    .getDatabase(store.catalog().home(collection).namespace().get(0))
                    .getCollection(collection)
                    .find()
                    .into(new java.util.ArrayList<Document>())
                    .stream()
                    .mapToInt(each -> each.getList("lines", Document.class).size())
                    .sum();
        }
    }
}
