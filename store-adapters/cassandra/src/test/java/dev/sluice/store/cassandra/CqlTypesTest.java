package dev.sluice.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.store.Read;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What CQL wrote is read as it is, and written into another keyspace it is the same in the server's own eyes. */
final class CqlTypesTest {
    private final CassandraFixture from = new CassandraFixture();
    private final CassandraFixture into = new CassandraFixture();
    private Store source;
    private Store target;

    @BeforeEach
    void open() {
        source = from.open();
        target = into.open();
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
        from.close();
        into.close();
    }

    @Test
    void readsEveryScalar() {
        from.run(
                "CREATE TABLE %ks.scalars (id int PRIMARY KEY, a ascii, b bigint, bl blob, bo boolean, d date, de decimal,"
                        + " dou double, du duration, f float, i inet, s smallint, t text, ti time, ts timestamp, tu timeuuid,"
                        + " ty tinyint, u uuid, v varint)");
        from.run(
                "INSERT INTO %ks.scalars (id, a, b, bl, bo, d, de, dou, du, f, i, s, t, ti, ts, tu, ty, u, v) VALUES (1,"
                        + " 'plain', -9223372036854775808, 0x00ff, true, '-4712-01-01', 1.50, -0.1, -1mo2d3ns, 0.5,"
                        + " '2001:db8::1', -32768, 'größe 😀', '23:59:59.999999999', '2024-02-29T12:00:00.123Z',"
                        + " 50554d6e-29bb-11e5-b345-feff819cdc9f, -128, 00000000-0000-0000-0000-000000000000,"
                        + " 123456789012345678901234567890)");
        from.run("INSERT INTO %ks.scalars (id, i, du, f, dou, d) VALUES (2, '10.0.0.255', 14mo3d86400000000001ns, NaN,"
                + " -Infinity, '1969-12-31')");

        Map<Integer, Row> rows = byId(source, "scalars");

        Row first = rows.get(1);
        assertThat(first.value("a")).isEqualTo("plain");
        assertThat(first.value("b")).isEqualTo(Long.MIN_VALUE);
        assertThat((byte[]) first.value("bl")).containsExactly(0, 0xff);
        assertThat(first.value("bo")).isEqualTo(true);
        assertThat(first.value("d")).isEqualTo(LocalDate.of(-4712, 1, 1));
        assertThat(first.value("de")).isEqualTo(new BigDecimal("1.50"));
        assertThat(first.value("dou")).isEqualTo(-0.1);
        assertThat(first.value("du")).isEqualTo(new Interval(-1, -2, -3));
        assertThat(first.value("f")).isEqualTo(0.5f);
        assertThat(first.value("i")).isEqualTo("2001:db8::1");
        assertThat(first.value("s")).isEqualTo(Short.MIN_VALUE);
        assertThat(first.value("t")).isEqualTo("größe 😀");
        assertThat(first.value("ti")).isEqualTo(LocalTime.of(23, 59, 59, 999_999_999));
        assertThat(first.value("ts")).isEqualTo(Instant.parse("2024-02-29T12:00:00.123Z"));
        assertThat(first.value("tu")).isEqualTo(UUID.fromString("50554d6e-29bb-11e5-b345-feff819cdc9f"));
        assertThat(first.value("ty")).isEqualTo(Byte.MIN_VALUE);
        assertThat(first.value("u")).isEqualTo(new UUID(0, 0));
        assertThat(first.value("v")).isEqualTo(new BigDecimal("123456789012345678901234567890"));
        Row second = rows.get(2);
        assertThat(second.value("i")).isEqualTo("10.0.0.255");
        assertThat(second.value("du")).isEqualTo(new Interval(14, 3, 86_400_000_000_001L));
        assertThat(second.value("f")).isEqualTo(Float.NaN);
        assertThat(second.value("dou")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(second.value("d")).isEqualTo(LocalDate.of(1969, 12, 31));
        assertThat(second.value("t")).isNull();
        copiesExactly("scalars");
    }

    @Test
    void readsNestedTypes() {
        from.run("CREATE TYPE %ks.phone (kind text, number varint)");
        from.run("CREATE TYPE %ks.\"Address\" (street text, phones frozen<list<frozen<phone>>>, \"Zip code\" int)");
        from.run("CREATE TABLE %ks.nested (id int, at timestamp, home frozen<\"Address\">, work \"Address\","
                + " l list<int>, s set<text>, m map<text, timestamp>, fl frozen<list<int>>, fs frozen<set<decimal>>,"
                + " deep map<int, frozen<map<text, frozen<list<frozen<tuple<int, text>>>>>>>, pair tuple<int, frozen<set<uuid>>>,"
                + " v vector<float, 3>, words vector<text, 2>, whole vector<int, 2>, PRIMARY KEY (id, at))"
                + " WITH CLUSTERING ORDER BY (at DESC) AND comment = 'it''s nested'");
        from.run("INSERT INTO %ks.nested (id, at, home, work, l, s, m, fl, fs, deep, pair, v, words, whole) VALUES (1,"
                + " '2024-01-01', {street: 'a', phones: [{kind: 'x', number: 1}, {kind: null, number: 2}]},"
                + " {\"Zip code\": 12345}, [3, 1, 3], {'b', 'a'}, {'k': '2024-01-02'}, [], {1.0, 2.50},"
                + " {7: {'x': [(1, 'one'), (2, null)]}}, (5, {00000000-0000-0000-0000-000000000001}), [1.5, -0.0, 3e30],"
                + " ['ä', ''], [1, -1])");
        from.run("INSERT INTO %ks.nested (id, at, l, s) VALUES (1, '2023-01-01', [], {})");

        Dataset dataset = source.catalog().dataset(Name.of("nested")).orElseThrow();
        List<Row> rows = rows(source, "nested");

        assertThat(dataset.shape()).isEqualTo(Shape.WIDE_TABLE);
        assertThat(dataset.comment()).isEqualTo("it's nested");
        assertThat(dataset.key().partition()).containsExactly("id");
        assertThat(dataset.key().clustering()).containsExactly("at");
        assertThat(dataset.schema().field("at").nativeType()).isEqualTo("cql:timestamp desc");
        assertThat(dataset.schema().field("home").nativeType()).isEqualTo("cql:frozen<\"Address\">");
        assertThat(dataset.schema().field("v").type()).isEqualTo(new Type.Vector(3));
        assertThat(rows).hasSize(2);
        Row full = rows.get(0);
        Row home = (Row) full.value("home");
        assertThat(home.value("street")).isEqualTo("a");
        assertThat((List<?>) home.value("phones")).hasSize(2).last().hasToString("{kind=null, number=2}");
        assertThat(((Row) full.value("work")).value("Zip code")).isEqualTo(12345);
        assertThat(full.value("l")).isEqualTo(List.of(3, 1, 3));
        assertThat(full.value("s")).isEqualTo(List.of("a", "b"));
        assertThat(full.value("m")).isEqualTo(Map.of("k", Instant.parse("2024-01-02T00:00:00Z")));
        assertThat(full.value("fl")).isEqualTo(List.of());
        assertThat(full.value("fs")).isEqualTo(List.of(new BigDecimal("1.0"), new BigDecimal("2.50")));
        assertThat(full.value("deep")).hasToString("{7={x=[{0=1, 1=one}, {0=2, 1=null}]}}");
        assertThat(full.value("pair")).hasToString("{0=5, 1=[00000000-0000-0000-0000-000000000001]}");
        assertThat((float[]) full.value("v")).containsExactly(1.5f, -0f, 3e30f);
        assertThat(full.value("words")).isEqualTo(List.of("ä", ""));
        assertThat(full.value("whole")).isEqualTo(List.of(1, -1));
        assertThat(rows.get(1).value("l")).isNull();
        assertThat(rows.get(1).value("fl")).isNull();
        copiesExactly("nested");
    }

    @Test
    void refusesWhatCassandraWouldSortAwayOrForget() {
        into.run(
                "CREATE TABLE %ks.strict (id int PRIMARY KEY, l list<int>, s set<decimal>, i inet, tu timeuuid, a ascii)");
        Schema schema = Schema.of(
                Field.required("id", new Type.Int(32, false)),
                Field.of("l", Type.Array.of(new Type.Int(32, false))),
                Field.of("s", new Type.Array(Type.Decimal.unbounded(), Type.Array.Kind.SET)),
                Field.of("i", Type.Text.unbounded()),
                Field.of("tu", new Type.Uuid()),
                Field.of("a", Type.Text.unbounded()));
        List<Row> refused = List.of(
                Row.of(schema, 1, List.of(), null, null, null, null),
                Row.of(schema, 2, Arrays.asList(1, null), null, null, null, null),
                Row.of(schema, 3, null, List.of(new BigDecimal("1.0"), new BigDecimal("1.00")), null, null, null),
                Row.of(schema, 4, null, null, "2001:0db8::1", null, null),
                Row.of(schema, 5, null, null, "localhost", null, null),
                Row.of(schema, 6, null, null, null, UUID.fromString("80000000-0000-4000-8000-00000000000f"), null),
                Row.of(schema, 7, null, null, null, null, "ä"),
                Row.of(schema, 8, null, null, null, null, "\ud800"));
        Row taken = Row.of(schema, 9, List.of(1), List.of(new BigDecimal("1.0")), "::ffff:102:304", null, "a");

        WriteReport report;
        try (Writer writer =
                target.writer(Dataset.table(Name.of("strict"), schema, dev.sluice.data.Key.of("id")), Write.upsert())) {
            refused.forEach(writer::write);
            writer.write(taken);
            report = writer.flush();
        }

        assertThat(report.rejected()).extracting(WriteReport.Rejected::row).containsExactlyElementsOf(refused);
        assertThat(rows(target, "strict")).hasSize(1);
        assertThat(rows(target, "strict").get(0).value("i")).isEqualTo("::ffff:102:304");
    }

    @Test
    void structsOfOthersBecomeTypesWithTheirFields() {
        Type.Struct point = new Type.Struct(List.of(
                Field.of("x y", new Type.Float(64)),
                Field.of("tags", new Type.Map(Type.Text.unbounded(), Type.Array.of(new Type.Int(16, false))))));
        Schema schema =
                Schema.of(Field.required("id", new Type.Int(32, false)), Field.of("points", Type.Array.of(point)));
        Dataset dataset = Dataset.table(Name.of("shapes"), schema, dev.sluice.data.Key.of("id"));
        Row value = Row.of(new Schema(point.fields()), 0.5, Map.of("a", List.of((short) 1), "b", List.of()));
        Row row = Row.of(schema, 1, List.of(value, Row.of(new Schema(point.fields()), null, null)));

        try (Writer writer = target.writer(dataset, Write.insert().creating())) {
            writer.write(row);
            assertThat(writer.flush().rejected()).isEmpty();
        }

        assertThat(rows(target, "shapes")).containsExactly(row);
        assertThat(target.catalog()
                        .dataset(Name.of("shapes"))
                        .orElseThrow()
                        .schema()
                        .field("points")
                        .nativeType())
                .isEqualTo("cql:frozen<list<frozen<\"shapes_points\">>>");
    }

    @Test
    void unwrapsTheDriversSession() {
        assertThat(source.unwrap(com.datastax.oss.driver.api.core.CqlSession.class))
                .hasValueSatisfying(session -> assertThat(session.execute("SELECT release_version FROM system.local")
                                .one())
                        .isNotNull());
        assertThat(source.unwrap(String.class)).isEmpty();
    }

    /** Copies a table through the interface and has the server compare: its definition, and every value's bytes. */
    private void copiesExactly(String table) {
        Dataset dataset = source.catalog().dataset(Name.of(table)).orElseThrow();
        List<Row> rows = rows(source, table);
        try (Writer writer = target.writer(dataset, Write.upsert().creating())) {
            rows.forEach(writer::write);
            assertThat(writer.flush()).isEqualTo(new WriteReport(rows.size(), 0, List.of()));
        }

        assertThat(target.catalog().dataset(Name.of(table))).contains(dataset);
        assertThat(rows(target, table)).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(dump(into, table)).isEqualTo(dump(from, table));
        assertThat(definition(into, table)).isEqualTo(definition(from, table));
    }

    private static List<String> definition(CassandraFixture fixture, String table) {
        return fixture
                .run("SELECT column_name, kind, position, clustering_order, type FROM system_schema.columns"
                        + " WHERE keyspace_name = '%ks' AND table_name = '" + table + "'")
                .stream()
                .map(row -> row.getFormattedContents())
                .toList();
    }

    /** Every row as the server sends it. */
    static List<String> dump(CassandraFixture fixture, String table) {
        List<String> dump = new ArrayList<>();
        for (com.datastax.oss.driver.api.core.cql.Row row : fixture.run("SELECT * FROM %ks." + table)) {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                java.nio.ByteBuffer bytes = row.getBytesUnsafe(i);
                byte[] copy = new byte[bytes == null ? 0 : bytes.remaining()];
                if (bytes != null) {
                    bytes.get(copy);
                }
                values.put(
                        row.getColumnDefinitions().get(i).getName().asInternal(),
                        bytes == null ? null : HexFormat.of().formatHex(copy));
            }
            dump.add(values.toString());
        }
        dump.sort(null);
        return dump;
    }

    static List<Row> rows(Store store, String table) {
        return ReadRows.of(store, Read.all(Name.of(table)));
    }

    private static Map<Integer, Row> byId(Store store, String table) {
        Map<Integer, Row> rows = new LinkedHashMap<>();
        rows(store, table).forEach(row -> rows.put((Integer) row.value("id"), row));
        assertThat(rows.values()).allSatisfy(row -> assertThat(Values.show(row)).isNotEmpty());
        return rows;
    }
}
