package dev.sluice.store.postgresql;

import dev.sluice.data.Bits;
import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.jdbc.NarrowColumns;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

class PostgresNarrowColumnsTest extends NarrowColumns {
    private static final Type TEXT = Type.Text.unbounded();
    private static final Type NUMBER = Type.Decimal.unbounded();
    private static final Schema PRICE =
            new Schema(List.of(Field.of("amount", new Type.Decimal(5, 2)), Field.of("label", new Type.Text(3, false))));

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final Store store = Stores.open(database.storeUrl());

    PostgresNarrowColumnsTest() {
        database.run(
                "CREATE DOMAIN cents AS numeric(5,2)",
                "CREATE DOMAIN briefly AS interval(0)",
                "CREATE DOMAIN document AS jsonb",
                "CREATE TYPE price AS (amount numeric(5,2), label varchar(3))");
    }

    static List<Column> columns() {
        Interval moment = new Interval(0, 0, 1_500_000_000L);
        return List.of(
                Column.of("numeric(5,2)", NUMBER)
                        .keeps(decimal("1.5"), decimal("-999.99"), decimal("1.500"), Special.NAN)
                        .refuses(decimal("1.005"), decimal("1000"), Special.INFINITY),
                Column.of("cents", NUMBER).keeps(decimal("1.5")).refuses(decimal("1.005")),
                Column.of("numeric(3,-2)", NUMBER).refuses(decimal("12345")),
                Column.of("numeric(5,2)[]", Type.Array.of(NUMBER))
                        .keeps(Arrays.asList(decimal("1.50"), null))
                        .refuses(List.of(decimal("1"), decimal("1.005"))),
                Column.of("price", new Type.Struct(PRICE.fields()))
                        .keeps(Row.of(PRICE, decimal("1.50"), "abc"), Row.of(PRICE, null, null))
                        .refuses(Row.of(PRICE, decimal("1.005"), "abc"), Row.of(PRICE, null, "abc ")),
                Column.of("real", new Type.Float(64)).refuses(0.1, 1e300),
                Column.of("double precision", new Type.Int(64, false))
                        .keeps(9_007_199_254_740_992L)
                        .refuses(9_007_199_254_740_993L),
                Column.of("double precision", NUMBER).keeps(decimal("0.5")).refuses(decimal("0.1")),
                Column.of("smallint", new Type.Int(64, false)).keeps(32_767L).refuses(32_768L, -32_769L),
                Column.of("oid", new Type.Int(64, false)).keeps(4_294_967_295L).refuses(4_294_967_296L, -1L),
                Column.of("timestamp(3)", new Type.Timestamp(6, Zone.NONE))
                        .keeps(LocalDateTime.parse("2024-01-01T00:00:00.123"), Special.INFINITY)
                        .refuses(LocalDateTime.parse("2024-01-01T00:00:00.1239")),
                Column.of("timestamptz(0)", new Type.Timestamp(6, Zone.UTC))
                        .keeps(Instant.parse("2024-01-01T00:00:00Z"))
                        .refuses(Instant.parse("2024-01-01T00:00:00.5Z")),
                Column.of("timestamp", new Type.Timestamp(9, Zone.NONE))
                        .keeps(LocalDateTime.parse("2024-01-01T00:00:00.000001"))
                        .refuses(LocalDateTime.parse("2024-01-01T00:00:00.000000001")),
                Column.of("timestamptz", new Type.Timestamp(6, Zone.NONE))
                        .refuses(LocalDateTime.parse("2024-01-01T00:00:00")),
                Column.of("timestamp", new Type.Timestamp(6, Zone.UTC)).refuses(Instant.EPOCH),
                Column.of("time(2)", new Type.Time(6, false))
                        .keeps(LocalTime.parse("23:59:59.99"), Special.END_OF_DAY)
                        .refuses(LocalTime.parse("23:59:59.999")),
                Column.of("interval(0)", new Type.Interval())
                        .keeps(new Interval(1, 2, 3_000_000_000L))
                        .refuses(moment),
                Column.of("briefly", new Type.Interval())
                        .keeps(new Interval(-1, 2, 3_000_000_000L))
                        .refuses(moment),
                Column.of("interval year to month", new Type.Interval())
                        .keeps(new Interval(13, 0, 0))
                        .refuses(new Interval(1, 1, 0)),
                Column.of("character(5)", TEXT)
                        .keeps("abcde", "abc  ", "😀😀😀😀😀")
                        .refuses("ab", "abcdef", "abcde "),
                Column.of("varchar(3)", TEXT).keeps("abc", "a  ", "").refuses("abc ", "abcd"),
                Column.of("name", TEXT).keeps("a".repeat(63)).refuses("a".repeat(64)),
                Column.of("\"char\"", TEXT).keeps("a").refuses("ab"),
                Column.of("bit(3)", new Type.BitString(0, true))
                        .keeps(new Bits("101"))
                        .refuses(new Bits("1")),
                Column.of("json", new Type.Json())
                        .keeps("{\"b\":1, \"a\":1e2,\"a\":2}")
                        .refuses("{"),
                Column.of("jsonb", new Type.Json()).keeps(written()).refuses(otherwise()),
                Column.of("document", new Type.Json()).keeps("[1, 2]").refuses("[1,2]"),
                Column.of("jsonb[]", Type.Array.of(new Type.Json()))
                        .keeps(List.of("[1, 2]"))
                        .refuses(List.of("[1, 2]", "[1,2]")),
                Column.of("jsonb", new Type.Json())
                        .knownAs("pg:jsonb")
                        .keeps(written())
                        .refuses("{\"a\":1,\"a\":1}", "[1", "\"\\u0000\""),
                Column.of("inet", TEXT).keeps("10.0.0.1", "::1", "10.0.0.0/8").refuses("10.0.0.1/32", "::0001", "x"),
                Column.of("money", TEXT).keeps("$1.00").refuses("1.005"),
                Column.of("int4range", TEXT).keeps("[1,5)", "empty").refuses("[1,4]"),
                Column.of("tsvector", TEXT).keeps("'a' 'b'").refuses("b a"),
                Column.of("xml", new Type.Xml())
                        .keeps("<a b=\"c\"> </a>")
                        .refuses("<a>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>"));
    }

    private static Object[] written() {
        return new Object[] {
            "{\"a\": 1, \"bb\": [1, 2.50, true, null, {}], \"aaa\": \"é\\n\\u001f/\\\\\"}",
            "[]",
            "1.0",
            "-0.5",
            "\"😀\""
        };
    }

    private static Object[] otherwise() {
        return new Object[] {
            "{\"a\":1}",
            "{\"bb\": 1, \"a\": 2}",
            "{\"a\": 1, \"a\": 2}",
            "1e2",
            "-0",
            "-0.0",
            "\"\\u00e9\"",
            "\"\\/\"",
            " 1",
            "{",
            "1e99999",
            "\"\\u0000\"",
            "[1 2]"
        };
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Override
    protected Store store() {
        return store;
    }

    @Override
    protected Name name(String local) {
        return Name.of("public", local);
    }

    @Override
    protected void run(String statement) {
        database.run(statement);
    }

    @AfterAll
    void close() {
        store.close();
    }
}
