package dev.sluice.store.postgresql.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.LogDecoding;
import dev.sluice.capture.LogDecoding.LogColumn;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.TypeText;
import dev.sluice.data.Values;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.postgresql.form.WireBuffer;
import dev.sluice.store.postgresql.session.PostgresAddress;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The values of each type of a family and the odd ones among them: the same from COPY and from text, and the ones expected. A family
 * is a class with a method {@code types}.
 */
abstract class TypeFamilyContract {
    private static TestDatabase database;
    private static Store store;
    private static Sessions sessions;
    private static int tables;

    @BeforeAll
    static void open() {
        database = PostgresServer.shared().createDatabase();
        store = Stores.open(database.storeUrl());
        sessions = new Sessions(PostgresAddress.of(StoreSettings.of(database.storeUrl())));
    }

    @AfterAll
    static void close() {
        sessions.close();
        store.close();
    }

    /** Each family has one to itself. */
    static TestDatabase database() {
        return database;
    }

    /**
     * A type and its values.
     *
     * @param type as our types write it
     * @param literalsAndValues by turns SQL and the value expected, or null where the server's settings decide
     */
    static Arguments type(String nativeType, String type, @Nullable Object... literalsAndValues) {
        return Arguments.of(nativeType, type, literalsAndValues);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void readsEqualValuesFromCopyAndFromText(String nativeType, String type, Object[] literalsAndValues) {
        Name name = table(nativeType, literalsAndValues);

        List<Row> rows = sorted(name);

        Field field = store.catalog().dataset(name).orElseThrow().schema().field("v");
        assertThat(field.type()).hasToString(type);
        assertThat(TypeText.parse(type)).hasToString(type);
        for (int i = 0; i < rows.size(); i++) {
            Object value = rows.get(i).value("v");
            Object expected = (i * 2) + 1 < literalsAndValues.length ? literalsAndValues[(i * 2) + 1] : null;
            if ((i * 2) + 1 > literalsAndValues.length) {
                assertThat(value).isNull();
                continue;
            }
            if (expected != null) {
                assertThat(same(value, expected))
                        .as("%s is %s", expected, Values.show(value))
                        .isTrue();
            }
        }
        assertThat(fromText(name, field)).isEqualTo(rows);
        assertThat(writtenAndReadBack(name, field, rows)).isEqualTo(rows);
    }

    /** Rows are given by their text. */
    private static boolean same(Object value, Object expected) {
        boolean byText = expected instanceof String && !(value instanceof String);
        return Values.equal(byText ? value.toString() : value, expected);
    }

    private static Name table(String nativeType, Object[] literalsAndValues) {
        String table = "t " + ++tables;
        database.run("CREATE TABLE \"" + table + "\" (i int PRIMARY KEY, v " + nativeType + ")");
        for (int i = 0; i < literalsAndValues.length; i += 2) {
            database.run("INSERT INTO \"" + table + "\" VALUES (" + i + ", " + literalsAndValues[i] + ")");
        }
        database.run("INSERT INTO \"" + table + "\" VALUES (10000, NULL)");
        return Name.of("public", table);
    }

    private static List<Row> sorted(Name name) {
        List<Row> rows = rows(name);
        rows.sort((a, b) -> Integer.compare((Integer) a.value("i"), (Integer) b.value("i")));
        return rows;
    }

    /** As a log gives them: the output function's text, decoded by what the log calls the type. */
    private static List<Row> fromText(Name name, Field field) {
        LogDecoding decoding = store.find(LogDecoding.class).orElseThrow();
        String oids = database.rows("SELECT atttypid || ':' || atttypmod FROM pg_attribute WHERE attrelid = '\""
                        + name.local() + "\"'::regclass AND attname = 'v'")
                .get(0);
        Dataset described = decoding.describe(
                name, List.of(new LogColumn("i", "23:-1", false), new LogColumn("v", oids, true)), List.of("i"));
        assertThat(described).isEqualTo(store.catalog().dataset(name).orElseThrow());
        LogDecoding.ValueDecoder decoder = decoding.decoder(field);
        try (Session session = sessions.open()) {
            return session.sql()
                    .fetch("SELECT i, CASE WHEN v IS DISTINCT FROM NULL THEN format('%s', v) END FROM public.\""
                            + name.local() + "\" ORDER BY i")
                    .map(each -> Row.of(
                            described.schema(), each.get(0), LogDecoding.decode(decoder, each.get(1, String.class))));
        }
    }

    private static List<Row> writtenAndReadBack(Name name, Field field, List<Row> rows) {
        Codec codec = new PostgresTypes(sessions).codec(field.nativeType());
        String copy = "copy of " + name.local();
        database.run("CREATE TABLE \"" + copy + "\" (LIKE \"" + name.local() + "\")");
        for (Row row : rows) {
            Object value = row.value("v");
            String text = value == null ? "NULL" : "'" + codec.format(value).replace("'", "''") + "'";
            database.run("INSERT INTO \"" + copy + "\" VALUES (" + row.value("i") + ", " + text + ")");
        }
        assertThat(sorted(Name.of("public", copy))).as("through text").isEqualTo(rows);
        for (Row row : rows) {
            Object value = row.value("v");
            if (value != null) {
                WireBuffer out = new WireBuffer();
                codec.encode(value, out);
                assertThat(Values.equal(codec.decode(out.bytes(), 0, out.size()), value))
                        .as("%s through binary", Values.show(value))
                        .isTrue();
            }
        }
        return sorted(Name.of("public", copy));
    }

    static List<Row> rows(Name name) {
        List<Row> rows = new ArrayList<>();
        try (RowStream stream = store.read(Read.all(name))) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
