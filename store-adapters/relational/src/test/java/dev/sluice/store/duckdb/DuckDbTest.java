package dev.sluice.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.jdbc.OneStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only DuckDB has. */
class DuckDbTest {
    private static final Name T = Name.of("main", "t");
    private static final Type INT = new Type.Int(32, false);

    private OneStore duck;

    @BeforeEach
    void open() {
        duck = new OneStore("duckdb");
    }

    @AfterEach
    void close() {
        duck.close();
    }

    @Test
    void readsItsOwnTypes() {
        duck.run(
                "CREATE TYPE mood AS ENUM ('it''s', 'a,b')",
                "CREATE TABLE t (h HUGEINT, uh UHUGEINT, ub UBIGINT, ns TIMESTAMP_NS, b BIT, i INTERVAL, m mood, u UUID, bl BLOB,"
                        + " d DATE, v FLOAT[2], j JSON, un UNION(a INTEGER, t VARCHAR))",
                "INSERT INTO t VALUES (-170141183460469231731687303715884105727, 340282366920938463463374607431768211455,"
                        + " 18446744073709551615, '2024-01-01 00:00:00.123456789', '0101', INTERVAL '14 months -3 days -1 microseconds',"
                        + " 'a,b', '80000000-0000-0000-0000-000000000000', 'x'::BLOB, '-infinity', [1, 2], '{\"a\": 1.0}', 'x'::VARCHAR)");

        Row row = duck.rows(T).get(0);

        assertThat(row.value("h")).isEqualTo(new BigDecimal("-170141183460469231731687303715884105727"));
        assertThat(row.value("uh")).isEqualTo(new BigDecimal("340282366920938463463374607431768211455"));
        assertThat(row.value("ub")).isEqualTo(new java.math.BigInteger("18446744073709551615"));
        assertThat(row.value("ns")).isEqualTo(LocalDateTime.of(2024, 1, 1, 0, 0, 0, 123_456_789));
        assertThat(String.valueOf(row.value("b"))).isEqualTo("0101");
        assertThat(row.value("i")).isEqualTo(new Interval(14, -3, -1000));
        assertThat(row.value("m")).isEqualTo("a,b");
        assertThat(row.value("u")).isEqualTo(new UUID(Long.MIN_VALUE, 0));
        assertThat((byte[]) row.value("bl")).containsExactly('x');
        assertThat(row.value("d")).isEqualTo(Special.NEGATIVE_INFINITY);
        assertThat((float[]) row.value("v")).containsExactly(1, 2);
        assertThat(row.value("j")).isEqualTo("{\"a\": 1.0}");
        assertThat(row.value("un")).isEqualTo("x");
        assertThat(row.schema().field("m").type()).isEqualTo(new Type.Enum(List.of("it's", "a,b")));
        assertThat(row.schema().field("h").nativeType()).isEqualTo("duckdb:HUGEINT");
    }

    @Test
    void keepsTablesOfItsOwnFamily() {
        duck.run(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, h HUGEINT DEFAULT 7, m MAP(VARCHAR, INTEGER[]), g INTEGER GENERATED ALWAYS AS (id + 1),"
                        + " s STRUCT(a INTEGER, \"b c\" STRUCT(d DATE)[]))",
                "COMMENT ON TABLE t IS 'it''s'",
                "COMMENT ON COLUMN t.h IS 'huge'",
                "INSERT INTO t (id, h, m, s) VALUES (1, 99999999999999999999, MAP {'k': [1, NULL]}, {'a': 1, 'b c': [{'d': DATE '2024-01-01'}]}),"
                        + " (2, NULL, NULL, NULL)");
        Dataset found = duck.dataset(T);
        assertThat(found.comment()).isEqualTo("it's");
        assertThat(found.schema().field("g").generation()).isEqualTo(Field.Generation.COMPUTED);
        Dataset copy = Dataset.table(Name.of("other", "copy"), found.schema(), found.key());

        WriteReport report = duck.write(
                copy, Write.upsert().creating(), writer -> duck.rows(T).forEach(writer::write));

        assertThat(report.rejected()).isEmpty();
        assertThat(
                        duck.texts(
                                "SELECT count(*) FROM (SELECT id, h, m, s FROM t EXCEPT ALL SELECT id, h, m, s FROM other.copy)"))
                .containsExactly("0");
        assertThat(duck.dataset(copy.name()).schema().field("h").comment()).isEqualTo("huge");
    }

    @Test
    void writesListsMapsAndStructsAsSuch() {
        Type point =
                new Type.Struct(List.of(Field.of("x", INT), Field.of("tags", Type.Array.of(Type.Text.unbounded()))));
        Schema columns = Schema.of(
                Field.required("id", INT),
                Field.of("point", point),
                Field.of("points", Type.Array.of(point)),
                Field.of("by day", new Type.Map(new Type.Date(), Type.Array.of(new Type.Decimal(5, 2)))),
                Field.of("times", Type.Array.of(new Type.Timestamp(6, Zone.NONE))),
                Field.of("deep", Type.Array.of(Type.Array.of(INT))));
        Schema inner = new Schema(((Type.Struct) point).fields());
        Map<Object, Object> byDay = new LinkedHashMap<>();
        byDay.put(LocalDate.of(2024, 2, 29), List.of(new BigDecimal("1.50")));
        byDay.put(LocalDate.of(1, 1, 1), null);
        Row row = Row.of(
                columns,
                1,
                Row.of(inner, 5, Arrays.asList("a", null)),
                Arrays.asList(Row.of(inner, null, List.of()), null),
                byDay,
                Collections.singletonList(LocalDateTime.of(1, 1, 1, 0, 0, 0, 1000)),
                Arrays.asList(List.of(1), null, List.of()));
        Row empty = Row.of(columns, 2, null, null, null, null, null);

        WriteReport report = duck.write(
                Dataset.table(T, columns, Key.of("id")), Write.insert().creating(), writer -> {
                    writer.write(row);
                    writer.write(empty);
                });

        assertThat(report.rejected()).isEmpty();
        assertThat(duck.rows(T)).containsExactlyInAnyOrder(row, empty);
        assertThat(duck.texts("SELECT data_type FROM duckdb_columns() WHERE column_name = 'points'"))
                .containsExactly("STRUCT(x INTEGER, tags VARCHAR[])[]");
    }

    @Test
    void findsWhatTheTableWouldRefuse() {
        duck.run(
                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "INSERT INTO p VALUES (1)",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER CHECK (n > 0), u INTEGER UNIQUE, p INTEGER REFERENCES p (id),"
                        + " v VARCHAR NOT NULL)",
                "INSERT INTO t VALUES (0, 1, 0, 1, '')");
        Dataset table = duck.dataset(T);
        assertThat(table.references()).hasSize(1);
        Schema columns = table.schema();

        WriteReport report = duck.write(table, Write.upsert(), writer -> {
            writer.write(Row.of(columns, 1, 1, 1, 1, "good"));
            writer.write(Row.of(columns, 2, -1, 2, 1, "check"));
            writer.write(Row.of(columns, 3, 1, 0, 1, "unique"));
            writer.write(Row.of(columns, 4, 1, 4, 9, "orphan"));
            writer.write(Row.of(columns, 5, 1, 5, 1, null));
            writer.write(Row.of(columns, 6, 1, 1, 1, "unique within the batch"));
            writer.write(Row.of(columns, 7, null, null, null, "good"));
            writer.write(Row.of(columns, 0, 5, 0, 1, "changed"));
        });

        assertThat(report.rejected())
                .extracting(rejected -> rejected.row().value("id"))
                .containsExactlyInAnyOrder(2, 3, 4, 5, 6);
        assertThat(report.written()).isEqualTo(3);
        assertThat(duck.texts("SELECT id || v FROM t ORDER BY id")).containsExactly("0changed", "1good", "7good");
    }

    /** DuckDB long refused a key that its own transaction had just deleted. */
    @Test
    void insertsAgainWhatTheSameFlushDeletedLongBefore() {
        Schema columns = Schema.of(Field.required("id", INT), Field.of("v", Type.Text.unbounded()));
        Dataset table = Dataset.table(T, columns, Key.of("id"));
        duck.write(table, Write.insert().creating(), writer -> writer.write(Row.of(columns, 0, "old")));

        WriteReport report = duck.write(table, Write.upsert(), writer -> {
            writer.delete(Row.of(table.keySchema(), 0));
            for (int i = 1; i < 25_000; i++) {
                writer.write(Row.of(columns, i, "n"));
            }
            writer.write(Row.of(columns, 0, "new"));
            writer.write(Row.of(columns, 1, "changed"));
        });

        assertThat(report).isEqualTo(new WriteReport(25_001, 1, List.of()));
        assertThat(duck.texts("SELECT v FROM t WHERE id < 2 ORDER BY id")).containsExactly("new", "changed");
        assertThat(duck.texts("SELECT count(*) FROM t")).containsExactly("25000");
    }

    @Test
    void givesItsConnections() throws Exception {
        DataSource source = duck.store().unwrap(DataSource.class).orElseThrow();

        try (java.sql.Connection connection = source.getConnection()) {
            assertThat(connection.unwrap(org.duckdb.DuckDBConnection.class)).isNotNull();
        }
    }
}
