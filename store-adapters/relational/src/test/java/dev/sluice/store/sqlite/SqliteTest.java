package dev.sluice.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import dev.sluice.store.jdbc.OneStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only SQLite has: above all, cells that hold what they like. */
class SqliteTest {
    private static final Name T = Name.of("t");
    private static final Variant.Doc ODD = new Variant.Doc(List.of(
            new Variant.Entry("n", new Variant.Scalar(Type.Text.unbounded(), "many")),
            new Variant.Entry("d", new Variant.Scalar(new Type.Int(64, false), 1_700_000_000L)),
            new Variant.Entry("p", new Variant.Scalar(new Type.Float(64), 0.125)),
            new Variant.Entry("b", new Variant.Scalar(new Type.Int(64, false), 2L)),
            new Variant.Entry("v", new Variant.Scalar(Type.Bytes.unbounded(), new byte[] {1}))));

    private OneStore lite;

    @BeforeEach
    void open() {
        lite = new OneStore("sqlite");
    }

    @AfterEach
    void close() {
        lite.close();
    }

    private void mixed() {
        lite.run(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, n INT, d DATE, p NUMERIC(10,2), b BOOLEAN, v VARCHAR(3), x)",
                "INSERT INTO t VALUES (1, 5, '2024-02-29', 0.99, 1, 'abc', 1.5)",
                "INSERT INTO t VALUES (2, 'many', 1700000000, 0.125, 2, x'01', 'text')",
                "INSERT INTO t VALUES (3, NULL, NULL, 7, 0, NULL, x'ff')");
    }

    @Test
    void givesWhatFitsNoColumnInExtra() {
        mixed();

        List<Row> rows = lite.rows(T);

        assertThat(rows.get(0).value("p")).isEqualTo(new BigDecimal("0.99"));
        assertThat(rows.get(0).value("d")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(rows.get(0).value("x")).isEqualTo(new Variant.Scalar(new Type.Float(64), 1.5));
        assertThat(rows.get(0).value(DynamicRows.EXTRA)).isNull();
        assertThat(rows.get(1).value("n")).isNull();
        assertThat(rows.get(1).value(DynamicRows.EXTRA)).isEqualTo(ODD);
        assertThat(rows.get(2).value("p")).isEqualTo(new BigDecimal("7.00"));
        assertThat(lite.dataset(T).schema().has(DynamicRows.EXTRA)).isTrue();
    }

    @Test
    void putsWhatFitsNoColumnBackIntoItsCells() {
        mixed();
        Dataset found = lite.dataset(T);
        Dataset copy = Dataset.table(Name.of("copy"), found.schema(), found.key());

        WriteReport report = lite.write(
                copy, Write.upsert().creating(), writer -> lite.rows(T).forEach(writer::write));

        assertThat(report.rejected()).isEmpty();
        String cells =
                "SELECT group_concat(id || typeof(n) || quote(n) || typeof(d) || quote(d) || typeof(p) || quote(p)"
                        + " || typeof(b) || quote(b) || typeof(v) || quote(v) || typeof(x) || quote(x)) FROM ";
        assertThat(lite.texts(cells + "copy")).isEqualTo(lite.texts(cells + "t"));
        assertThat(lite.rows(copy.name())).containsExactlyInAnyOrderElementsOf(lite.rows(T));
    }

    @Test
    void filtersAndSplitsMixedCellsAsTheReferenceDoes() {
        mixed();
        List<Row> rows = lite.rows(T);
        List<Filter> filters = List.of(
                Filter.equal("n", 5L),
                Filter.equal("n", 5L).not(),
                Filter.isNull("n"),
                Filter.isNull("d"),
                Filter.isNull("d").not(),
                Filter.less("d", LocalDate.of(2030, 1, 1)).not(),
                Filter.greater("p", new BigDecimal("0.10")).or(Filter.equal("b", true)),
                Filter.less("p", new BigDecimal("0.50")).not(),
                Filter.isNull("p"),
                Filter.equal("b", false).not(),
                Filter.equal("v", "abc").not());
        for (Filter filter : filters) {
            List<Integer> expected = rows.stream()
                    .filter(filter::accepts)
                    .map(row -> ((Number) row.value("id")).intValue())
                    .toList();

            assertThat(lite.rows(Read.all(T).where(filter)))
                    .as("%s", filter)
                    .extracting(row -> ((Number) row.value("id")).intValue())
                    .containsExactlyElementsOf(expected);
        }
        List<Row> found = new ArrayList<>();
        for (Split split : lite.store().split(Read.all(T), 3)) {
            try (RowStream stream = lite.store().read(split)) {
                for (Row row = stream.next(); row != null; row = stream.next()) {
                    found.add(row);
                }
            }
        }
        assertThat(found).containsExactlyElementsOf(rows);
    }

    @Test
    void refusesToLoseACellThatWasNotAskedFor() {
        mixed();

        assertThatThrownBy(() -> lite.rows(Read.all(T).fields("id", "n")))
                .isInstanceOf(UnportableValueException.class)
                .hasMessageContaining("\"n\"")
                .hasMessageContaining(DynamicRows.EXTRA);
        assertThat(lite.rows(Read.all(T).fields("n", DynamicRows.EXTRA)).get(1).value(DynamicRows.EXTRA))
                .isEqualTo(new Variant.Doc(ODD.entries().subList(0, 1)));
    }

    @Test
    void readsDeclaredTypesAsPeopleMeanThem() {
        lite.run(
                "CREATE TABLE t (a NVARCHAR(160) NOT NULL, b DATETIME, c TINYINT DEFAULT 3, d DOUBLE PRECISION, e NUMERIC,"
                        + " f TEXT COLLATE NOCASE, g INT AS (c + 1), PRIMARY KEY (a, c)) WITHOUT ROWID",
                "INSERT INTO t (a, b, d, e, f) VALUES ('é', '2021-01-01 00:00:00', 1, 12345678901234567890, 'X')",
                "CREATE TABLE s (i INTEGER, t TEXT, x ANY, rowid TEXT) STRICT",
                "INSERT INTO s VALUES (1, 't', 1.5, 'r')",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, a REFERENCES s, CONSTRAINT f FOREIGN KEY (id, a) REFERENCES t (c, a))",
                "CREATE VIEW seen AS SELECT a, c FROM t");

        Dataset table = lite.dataset(T);
        Row row = lite.rows(T).get(0);

        assertThat(table.key()).isEqualTo(Key.of("a", "c"));
        assertThat(table.schema().field("a").type()).isEqualTo(new Type.Text(160, false));
        assertThat(table.schema().field("g").generation()).isEqualTo(Field.Generation.COMPUTED);
        assertThat(table.schema().field("c").defaultExpression()).isEqualTo("3");
        assertThat(table.schema().field("b").nativeType()).isEqualTo("sqlite:DATETIME");
        assertThat(row.value("b")).isEqualTo(LocalDateTime.of(2021, 1, 1, 0, 0));
        assertThat(row.value("d")).isEqualTo(1.0);
        assertThat(row.value("g")).isEqualTo(4L);
        assertThat(lite.rows(Read.all(T).where(Filter.equal("f", "x")))).isEmpty();
        assertThat(lite.rows(Read.all(T).where(Filter.equal("f", "X")))).hasSize(1);
        assertThat(lite.rows(Name.of("s")).get(0).value("rowid")).isEqualTo("r");
        assertThat(lite.dataset(Name.of("seen")).shape()).isEqualTo(Shape.VIEW);
        assertThat(lite.rows(Name.of("seen"))).hasSize(1);
        assertThat(lite.dataset(Name.of("child")).references())
                .anySatisfy(each -> assertThat(each.targetFields()).containsExactly("c", "a"));
        assertThat(lite.store().catalog().datasets()).hasSize(4);
    }

    @Test
    void keepsDecimalsOfAnyNumberOfDigits() {
        Schema columns = Schema.of(
                Field.required("id", new Type.Int(64, false)),
                Field.of("few", new Type.Decimal(15, 2)),
                Field.of("many", new Type.Decimal(38, 10)),
                Field.of("any", Type.Decimal.unbounded()));
        Row row = Row.of(
                columns,
                1L,
                new BigDecimal("9999999999999.99"),
                new BigDecimal("1234567890123456789012345678.0000000001"),
                new BigDecimal("1E+400"));

        WriteReport report = lite.write(
                Dataset.table(T, columns, Key.of("id")), Write.insert().creating(), writer -> writer.write(row));

        assertThat(report.rejected()).isEmpty();
        assertThat(lite.rows(T)).containsExactly(row);
        assertThat(lite.texts("SELECT typeof(few) || ' ' || typeof(many) || ' ' || printf('%.2f', few) FROM t"))
                .containsExactly("real text 9999999999999.99");
    }

    @Test
    void writersTakeTurnsAndReadersDoNotWait() throws Exception {
        Schema columns =
                Schema.of(Field.required("id", new Type.Int(64, false)), Field.of("by", Type.Text.unbounded()));
        Dataset table = Dataset.table(T, columns, Key.of("id"));
        lite.write(table, Write.insert().creating(), writer -> writer.write(Row.of(columns, -1L, "first")));

        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (RowStream reading = lite.store().read(Read.all(T));
                Writer unflushed = lite.store().writer(table, Write.insert())) {
            unflushed.write(Row.of(columns, -2L, "never"));
            assertThat(reading.next()).isNotNull();
            List<Future<WriteReport>> reports = IntStream.range(0, 4)
                    .mapToObj(thread -> threads.submit(() -> lite.write(table, Write.insert(), writer -> {
                        for (long i = 0; i < 1000; i++) {
                            writer.write(Row.of(columns, thread * 1000L + i, "thread " + thread));
                        }
                    })))
                    .toList();
            for (Future<WriteReport> report : reports) {
                assertThat(report.get().written()).isEqualTo(1000);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(lite.texts("SELECT count(*) FROM t")).containsExactly("4001");
        assertThat(lite.texts("PRAGMA journal_mode")).containsExactly("wal");
    }

    @Test
    void givesItsConnections() throws Exception {
        DataSource source = lite.store().unwrap(DataSource.class).orElseThrow();

        try (java.sql.Connection connection = source.getConnection()) {
            assertThat(connection.unwrap(org.sqlite.SQLiteConnection.class)).isNotNull();
        }
    }
}
