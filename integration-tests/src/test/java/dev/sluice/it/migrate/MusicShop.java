package dev.sluice.it.migrate;

import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.SharedData;
import dev.sluice.testkit.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chinook as its publisher's script for PostgreSQL makes it, and what other copies of it are compared by. */
final class MusicShop {
    static final List<String> TABLES = List.of(
            "album",
            "artist",
            "customer",
            "employee",
            "genre",
            "invoice",
            "invoice_line",
            "media_type",
            "playlist",
            "playlist_track",
            "track");

    private static final String COLUMNS = """
            SELECT column_name, CASE data_type WHEN 'integer' THEN 'int' WHEN 'numeric'
              THEN 'decimal(' || numeric_precision || ',' || numeric_scale || ')' WHEN 'character varying'
              THEN 'varchar(' || character_maximum_length || ')' ELSE 'timestamp' END
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '%s' ORDER BY column_name""";

    private static final String KEYS = """
            SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE contype IN ('p', 'f') AND connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_sluice_checkpoint'
            ORDER BY 1, 2""";

    private final TestDatabase database = PostgresServer.shared().createDatabase();

    private MusicShop() {}

    /** Skips the test where the data sets are not there. */
    static MusicShop loaded() {
        MusicShop shop = new MusicShop();
        SharedData.CHINOOK.loadInto(shop.database);
        return shop;
    }

    TestDatabase database() {
        return database;
    }

    /** The columns of a table and their types, as a mapping names these. */
    Map<String, String> types(String table) {
        return types(database, table);
    }

    static Map<String, String> types(TestDatabase database, String table) {
        Map<String, String> types = new LinkedHashMap<>();
        for (String row : database.rows(COLUMNS.formatted(table))) {
            types.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1));
        }
        return types;
    }

    /** Every row of a table here. */
    List<String> rows(String table) {
        return rows(database, table);
    }

    /** The same of a copy, whatever the order and the types of its columns. */
    List<String> rows(TestDatabase copy, String table) {
        StringBuilder columns = new StringBuilder();
        types(table)
                .forEach((column, type) -> columns.append(columns.isEmpty() ? "" : ", ")
                        .append(column)
                        .append("::")
                        .append(type));
        return copy.rows("SELECT " + columns + " FROM " + table);
    }

    /** Primary and foreign keys of all tables. */
    static List<String> keys(TestDatabase copy) {
        return copy.rows(KEYS);
    }
}
