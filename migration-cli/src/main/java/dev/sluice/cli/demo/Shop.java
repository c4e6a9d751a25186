package dev.sluice.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The shop's tables and first rows. */
final class Shop {
    private Shop() {}

    /** Creates and fills every table; the same rows each time. */
    static void create(Connection connection) throws SQLException, IOException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(script("shop.sql"));
            sql.execute(script("rows.sql"));
        }
    }

    /** How many rows each table has, the largest first. */
    static Map<String, Long> rows(Connection connection) throws SQLException {
        String query = """
                SELECT c.relname, (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I', c.relname), false, true, '')))[1]::text::bigint
                FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 2 DESC""";
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery(query)) {
            while (found.next()) {
                rows.put(found.getString(1), found.getLong(2));
            }
        }
        return rows;
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Shop.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
