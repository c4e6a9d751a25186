package dev.sluice.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.ValueText;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another program reads what we write, and we read what it writes. */
class DuckDbFilesTest {
    private static final Schema COLUMNS = Schema.of(
            Field.of("id", new Type.Int(64, false)),
            Field.of("price", new Type.Decimal(12, 3)),
            Field.of("name", Type.Text.unbounded()),
            Field.of("paid", new Type.Bool()),
            Field.of("day", new Type.Date()),
            Field.of("at", new Type.Timestamp(6, Type.Timestamp.Zone.UTC)),
            Field.of("ratio", new Type.Float(64)));
    private static final String TYPES =
            "{'id': 'BIGINT', 'price': 'DECIMAL(12,3)', 'name': 'VARCHAR', 'paid': 'BOOLEAN',"
                    + " 'day': 'DATE', 'at': 'TIMESTAMPTZ', 'ratio': 'DOUBLE'}";
    private static final List<Row> ROWS = List.of(
            row(1L, "1.500", "a,b \"c\"\nd", true, LocalDate.of(2024, 2, 29), "2024-01-01T00:00:00.000001Z", 0.1),
            row(
                    Long.MIN_VALUE,
                    "-999999999.999",
                    "",
                    false,
                    LocalDate.of(1, 1, 1),
                    "1969-12-31T23:59:59.999999Z",
                    -1e300),
            row(3L, null, null, null, null, null, null),
            row(4L, "0.000", " ü😀 ", true, LocalDate.of(9999, 12, 31), "9999-12-31T23:59:59Z", 1e-300));

    private final FileFixture fixture = new FileFixture("files");
    private final Path directory = fixture.directory();

    @AfterEach
    void delete() {
        fixture.close();
    }

    private static Row row(@Nullable Object... values) {
        values[1] = values[1] == null ? null : new BigDecimal((String) values[1]);
        values[5] = values[5] == null ? null : Instant.parse((String) values[5]);
        return Row.of(COLUMNS, values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "jsonl"})
    void duckDbReadsEqualValues(String scheme) throws SQLException {
        Dataset dataset = Dataset.table(Name.of("orders"), COLUMNS, Key.of("id"));
        try (Store store = Stores.open(scheme + ":" + directory)) {
            for (Row row : ROWS) {
                try (Writer writer = store.writer(dataset, Write.insert().creating())) {
                    writer.write(row);
                    assertThat(writer.flush().rejected()).isEmpty();
                }
            }
        }

        String files = "'" + directory + "/orders/*." + scheme + "'";
        String source = switch (scheme) {
            case "parquet" -> "read_parquet(" + files + ")";
            case "csv" ->
                "read_csv(" + files
                        + ", header = true, delim = ',', quote = '\"', allow_quoted_nulls = false, columns = " + TYPES
                        + ")";
            default -> "read_json(" + files + ", format = 'newline_delimited', columns = " + TYPES + ")";
        };

        assertThat(query("SELECT id, price, name, paid, day, epoch_us(\"at\"), ratio FROM " + source))
                .containsExactlyInAnyOrderElementsOf(
                        ROWS.stream().map(DuckDbFilesTest::asDuckDb).toList());
    }

    private static List<@Nullable String> asDuckDb(Row row) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.value(i);
            if (value instanceof Instant at) {
                values.add(String.valueOf(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000));
            } else {
                values.add(value == null ? null : value.toString());
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "jsonl"})
    void whatDuckDbWritesIsRead(String scheme) throws SQLException {
        String values = "(1, 1.500, 'a,b \"c\"\nd', true), (2, NULL, '', false), (3, -2.250, NULL, NULL)";
        String table = "SELECT id::BIGINT AS id, price::DECIMAL(12,3) AS price, name, paid FROM (VALUES " + values
                + ") t(id, price, name, paid)";
        String format = switch (scheme) {
            case "parquet" -> "FORMAT parquet";
            case "csv" -> "FORMAT csv, HEADER";
            default -> "FORMAT json";
        };
        query("COPY (" + table + ") TO '" + directory + "/orders." + scheme + "' (" + format + ")");

        try (Store store = Stores.open(scheme + ":" + directory);
                RowStream rows = store.read(Read.all(Name.of("orders")).fields("id", "price", "name", "paid"))) {
            List<List<@Nullable String>> found = new ArrayList<>();
            for (Row row = rows.next(); row != null; row = rows.next()) {
                found.add(asText(row));
            }
            // JSON says nothing of the scale of a number
            String price = scheme.equals("jsonl") ? "1.5" : "1.500";
            assertThat(found)
                    .extracting(row -> scheme.equals("jsonl") ? row.subList(0, 1) : row.subList(0, 2))
                    .hasSize(3);
            assertThat(new BigDecimal(String.valueOf(found.get(0).get(1)))).isEqualByComparingTo(price);
            assertThat(found.get(0).subList(2, 4)).containsExactly("a,b \"c\"\nd", "true");
            assertThat(found.get(1)).containsExactly("2", null, "", "false");
            assertThat(found.get(2).subList(2, 4)).containsExactly(null, null);
        }
    }

    private static List<@Nullable String> asText(Row row) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.value(i);
            values.add(
                    value == null ? null : ValueText.write(row.schema().field(i).type(), value));
        }
        return values;
    }

    private static List<List<@Nullable String>> query(String sql) throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            if (!statement.execute(sql)) {
                return rows;
            }
            try (ResultSet found = statement.getResultSet()) {
                while (found.next()) {
                    List<@Nullable String> row = new ArrayList<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        row.add(found.getString(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }
}
