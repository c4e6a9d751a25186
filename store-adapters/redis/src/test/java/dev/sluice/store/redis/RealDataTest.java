package dev.sluice.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Widening;
import dev.sluice.store.Read;
import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.SharedData;
import dev.sluice.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every table of real databases as hashes, and back. */
class RealDataTest {

    @ParameterizedTest
    @EnumSource(
            value = SharedData.class,
            names = {"CHINOOK", "NORTHWIND"})
    void keepsEveryRow(SharedData data) throws SQLException {
        TestDatabase database = PostgresServer.shared().createDatabase();
        data.loadInto(database);
        RedisFixture fixture = new RedisFixture();

        try (Connection connection = database.connect();
                Store store = fixture.open()) {
            long rows = 0;
            for (Map.Entry<String, List<String>> table : keys(connection).entrySet()) {
                rows += keepsTheRowsOf(connection, store, table.getKey(), table.getValue());
            }
            assertThat(rows).isGreaterThan(3_000);
            assertThat(store.catalog().datasets().stream()
                            .map(Dataset::name)
                            .filter(name -> !name.equals(Name.of("*"))))
                    .hasSize(keys(connection).size());
        } finally {
            fixture.close();
        }
    }

    private static long keepsTheRowsOf(Connection connection, Store store, String table, List<String> key)
            throws SQLException {
        List<Row> rows = rows(connection, table);
        Schema schema = rows.isEmpty() ? new Schema(List.of()) : rows.get(0).schema();
        if (rows.isEmpty()) {
            return 0;
        }
        Dataset dataset = Dataset.table(Name.of("public", table), schema, Key.of(key));

        WriteReport report = StoreRows.write(store, dataset, Write.insert().creating(), rows);

        assertThat(report).as(table).isEqualTo(new WriteReport(rows.size(), 0, List.of()));
        List<Row> found = StoreRows.all(store, Read.all(dataset.name()));
        assertThat(found).allMatch(row -> row.value("_extra") == null);
        assertThat(counted(found, schema)).as(table).isEqualTo(counted(widened(rows, store.profile()), schema));
        return rows.size();
    }

    private static Map<Row, Integer> counted(List<Row> rows, Schema schema) {
        Map<Row, Integer> counts = new HashMap<>();
        List<String> names = schema.fields().stream().map(Field::name).toList();
        rows.forEach(row -> counts.merge(row.project(row.schema().project(names)), 1, Integer::sum));
        return counts;
    }

    private static List<Row> widened(List<Row> rows, StoreProfile profile) {
        return rows.stream()
                .map(row -> {
                    @Nullable Object[] values = new @Nullable Object[row.size()];
                    for (int i = 0; i < values.length; i++) {
                        Type type = row.schema().field(i).type();
                        values[i] = Widening.convert(
                                row.value(i), type, profile.fidelity(type).storedType(type));
                    }
                    return Row.of(row.schema(), values);
                })
                .toList();
    }

    /** The tables that have a key, with its columns. */
    private static Map<String, List<String>> keys(Connection connection) throws SQLException {
        Map<String, List<String>> keys = new TreeMap<>();
        String query = """
                SELECT c.relname, a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
                WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace
                AND EXISTS (SELECT 1 FROM pg_stat_user_tables s WHERE s.relid = c.oid) ORDER BY 1, a.attnum""";
        try (var statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                keys.computeIfAbsent(found.getString(1), name -> new ArrayList<>())
                        .add(found.getString(2));
            }
        }
        keys.keySet().removeIf(table -> isEmpty(connection, table));
        return keys;
    }

    private static boolean isEmpty(Connection connection, String table) {
        try {
            return rows(connection, table).isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Row> rows(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM public.\"" + table + "\"")) {
            Schema schema = schema(found.getMetaData());
            List<Row> rows = new ArrayList<>();
            while (found.next()) {
                @Nullable Object[] values = new @Nullable Object[schema.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = value(schema.field(i).type(), found.getObject(i + 1));
                }
                rows.add(Row.of(schema, values));
            }
            return rows;
        }
    }

    private static Schema schema(ResultSetMetaData columns) throws SQLException {
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            fields.add(Field.of(columns.getColumnName(i), type(columns, i)));
        }
        return new Schema(fields);
    }

    private static Type type(ResultSetMetaData columns, int i) throws SQLException {
        return switch (columns.getColumnType(i)) {
            case Types.SMALLINT, Types.INTEGER -> new Type.Int(32, false);
            case Types.REAL -> new Type.Float(32);
            case Types.NUMERIC -> new Type.Decimal(columns.getPrecision(i), columns.getScale(i));
            case Types.DATE -> new Type.Date();
            case Types.TIMESTAMP -> new Type.Timestamp(6, Type.Timestamp.Zone.NONE);
            case Types.BINARY -> Type.Bytes.unbounded();
            case Types.VARCHAR, Types.CHAR -> Type.Text.unbounded();
            default -> throw new IllegalStateException("No type for " + columns.getColumnTypeName(i));
        };
    }

    private static @Nullable Object value(Type type, @Nullable Object value) {
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime();
        }
        return type instanceof Type.Int && value != null ? Integer.valueOf(((Number) value).intValue()) : value;
    }
}
