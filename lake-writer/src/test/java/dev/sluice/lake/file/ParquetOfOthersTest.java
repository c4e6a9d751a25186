package dev.sluice.lake.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DuckDB reads what we write, with the types that are meant, and we read what it writes. */
class ParquetOfOthersTest {
    private static final UUID ID = UUID.fromString("80000000-0000-4000-8000-00000000000f");

    @TempDir
    private Path directory;

    @Test
    void duckDbSeesTypesAndValues() throws SQLException {
        Type int32 = new Type.Int(32, false);
        Type.Struct struct = new Type.Struct(List.of(Field.of("a", int32), Field.of("b c", Type.Text.unbounded())));
        Map<String, Object> expected = new LinkedHashMap<>();
        List<Field> fields = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        Object[][] columns = {
            {new Type.Bool(), true, "BOOLEAN true"},
            {new Type.Int(8, false), (byte) -128, "TINYINT -128"},
            {new Type.Int(16, false), (short) -32768, "SMALLINT -32768"},
            {int32, Integer.MIN_VALUE, "INTEGER -2147483648"},
            {new Type.Int(64, false), Long.MIN_VALUE, "BIGINT -9223372036854775808"},
            {new Type.Int(8, true), (short) 255, "UTINYINT 255"},
            {new Type.Int(16, true), 65_535, "USMALLINT 65535"},
            {new Type.Int(32, true), 4_294_967_295L, "UINTEGER 4294967295"},
            {new Type.Int(64, true), new BigInteger("18446744073709551615"), "UBIGINT 18446744073709551615"},
            {new Type.Float(32), 1.5f, "FLOAT 1.5"},
            {new Type.Float(64), -0.1, "DOUBLE -0.1"},
            {new Type.Decimal(5, 2), new BigDecimal("-999.99"), "DECIMAL(5,2) -999.99"},
            {new Type.Decimal(18, 3), new BigDecimal("0.001"), "DECIMAL(18,3) 0.001"},
            {new Type.Decimal(38, 10), new BigDecimal("-1.0000000001"), "DECIMAL(38,10) -1.0000000001"},
            {Type.Text.unbounded(), "größe 😀", "VARCHAR größe 😀"},
            {Type.Bytes.unbounded(), new byte[] {0, -1}, "BLOB \\x00\\xFF"},
            {new Type.Uuid(), ID, "UUID " + ID},
            {new Type.Date(), LocalDate.of(1582, 10, 10), "DATE 1582-10-10"},
            {new Type.Time(6, false), LocalTime.of(23, 59, 59, 999_999_000), "TIME 23:59:59.999999"},
            {new Type.Time(9, false), LocalTime.of(0, 0, 0, 1), "TIME_NS 00:00:00.000000001"},
            {
                new Type.Timestamp(6, Zone.NONE),
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
                "TIMESTAMP 1969-12-31 23:59:59.999999"
            },
            {
                new Type.Timestamp(9, Zone.NONE),
                LocalDateTime.of(2024, 1, 1, 0, 0, 0, 1),
                "TIMESTAMP_NS 2024-01-01 00:00:00.000000001"
            },
            {
                new Type.Timestamp(6, Zone.UTC),
                Instant.parse("2024-03-31T01:30:00.000001Z"),
                "TIMESTAMP WITH TIME ZONE 2024-03-31T01:30:00.000001Z"
            },
            {Type.Array.of(int32), Arrays.asList(1, null), "INTEGER[] [1, NULL]"},
            {new Type.Vector(2), new float[] {0.5f, -1f}, "FLOAT[] [0.5, -1.0]"},
            {new Type.Map(Type.Text.unbounded(), int32), Map.of("k", 1), "MAP(VARCHAR, INTEGER) {k=1}"},
            {
                struct,
                Row.of(new Schema(struct.fields()), 1, "x"),
                "STRUCT(a INTEGER, \"b c\" VARCHAR) {'a': 1, 'b c': x}"
            },
            {new Type.Interval(), new Interval(14, 3, 1_000), "VARCHAR P14M3DT0.000001S"},
            {new Type.Enum(List.of("a", "b")), "b", "VARCHAR b"},
        };
        for (int i = 0; i < columns.length; i++) {
            fields.add(Field.of("column " + i, (Type) columns[i][0]));
            values.add(columns[i][1]);
            expected.put("column " + i, columns[i][2]);
        }
        Dataset dataset = Dataset.table(Name.of("t"), new Schema(fields), Key.of());
        Path file = directory.resolve("ours.parquet");
        try (ParquetOutput output = ParquetOutput.create(file, dataset)) {
            output.write(Row.of(dataset.schema(), values.toArray()));
            output.finish();
        }

        Map<String, Object> found = new LinkedHashMap<>();
        duckDb("SET TimeZone = 'UTC'", "SELECT * FROM '" + file + "'", rows -> {
            rows.next();
            for (int i = 1; i <= columns.length; i++) {
                found.put(
                        rows.getMetaData().getColumnName(i),
                        rows.getMetaData().getColumnTypeName(i) + " " + text(rows, i));
            }
        });

        assertThat(found).containsExactlyEntriesOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd"})
    void weReadWhatDuckDbWrites(String compression) throws SQLException {
        Path file = directory.resolve(compression + ".parquet");
        duckDb("""
                COPY (SELECT i, i::UTINYINT u, (i * 1.25)::DECIMAL(20,2) d, 'no. ' || i t, CASE WHEN i %% 2 = 0 THEN NULL ELSE i::DOUBLE END f,
                    DATE '2026-01-01' + i::INT da, TIMESTAMP '1999-12-31 23:59:59.000001' ts, TIMESTAMPTZ '2026-06-30 12:00:00+02' tz,
                    TIMESTAMP_NS '2026-01-01 00:00:00.000000001' tn, TIME '12:00:00.5' ti, INTERVAL '14 months 3 days 1 second' iv,
                    '80000000-0000-4000-8000-00000000000f'::UUID uu, [1, NULL, i::INT] li, {'a': i, 'b': [{'c': 'x'}]} st, MAP {'k': i} ma,
                    '\\xAB'::BLOB bl, true bo
                  FROM range(1, 201) r(i)) TO '%s' (FORMAT parquet, COMPRESSION %s)""".formatted(file, compression), "SELECT 1", rows -> {});

        List<Row> found = ParquetRowsTest.read(file);

        assertThat(found).hasSize(200);
        Row row = found.get(6);
        assertThat(row.schema().fields())
                .extracting(field -> field.name() + " " + field.type())
                .containsExactly(
                        "i int64",
                        "u uint8",
                        "d decimal(20,2)",
                        "t text",
                        "f float64",
                        "da date",
                        "ts timestamp(6)",
                        "tz timestamptz(6)",
                        "tn timestamp(9)",
                        "ti time(6)",
                        "iv interval",
                        "uu uuid",
                        "li array<int32>",
                        "st struct<\"a\":int64,\"b\":array<struct<\"c\":text>>>",
                        "ma map<text,int64>",
                        "bl bytes",
                        "bo bool");
        assertThat(row).hasToString(expectedRow(row.schema()).toString());
        assertThat(found.get(7).value("f")).isNull();
    }

    private static Row expectedRow(Schema schema) {
        Type.Struct outer = (Type.Struct) schema.field("st").type();
        Type.Struct inner = (Type.Struct) ((Type.Array) outer.fields().get(1).type()).element();
        return Row.of(
                schema,
                7L,
                (short) 7,
                new BigDecimal("8.75"),
                "no. 7",
                7.0,
                LocalDate.of(2026, 1, 8),
                LocalDateTime.of(1999, 12, 31, 23, 59, 59, 1_000),
                Instant.parse("2026-06-30T10:00:00Z"),
                LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1),
                LocalTime.of(12, 0, 0, 500_000_000),
                new Interval(14, 3, 1_000_000_000),
                ID,
                Arrays.asList(1, null, 7),
                Row.of(new Schema(outer.fields()), 7L, List.of(Row.of(new Schema(inner.fields()), "x"))),
                Map.of("k", 7L),
                new byte[] {(byte) 0xab},
                true);
    }

    private interface Look {
        void at(ResultSet rows) throws SQLException;
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        return value instanceof java.sql.Blob ? rows.getString(column) : String.valueOf(rows.getString(column));
    }

    private static void duckDb(String first, String query, Look look) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(first);
            try (ResultSet rows = statement.executeQuery(query)) {
                look.at(rows);
            }
        }
    }
}
