package dev.sluice.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.LogDecoding;
import dev.sluice.capture.LogDecoding.LogColumn;
import dev.sluice.data.Bits;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.Name;
import dev.sluice.data.NdArray;
import dev.sluice.data.Row;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.TypeText;
import dev.sluice.data.Values;
import dev.sluice.data.Variant;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.postgresql.form.WireBuffer;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import dev.sluice.store.postgresql.type.Codec;
import dev.sluice.store.postgresql.type.PostgresTypes;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The values of each type and the odd ones among them: the same from COPY and from text, and the ones expected. */
class EveryTypeTest {
    private static TestDatabase database;
    private static Store store;
    private static int tables;

    @BeforeAll
    static void open() {
        database = PostgresServer.shared().createDatabase();
        for (String extension : List.of("hstore", "citext", "ltree")) {
            if (database.server().hasExtension(extension)) {
                database.run("CREATE EXTENSION " + extension);
            }
        }
        database.run(
                "CREATE TYPE \"Mood \"\"x\" AS ENUM ('sad', 'o''k', 'very happy')",
                "CREATE DOMAIN price AS numeric(10,2) CHECK (VALUE >= 0)",
                "CREATE DOMAIN prices AS price[]",
                "CREATE TYPE pair AS (a int, \"B b\" text, c numeric(5,1))",
                "CREATE TYPE nested AS (p pair, list pair[], net inet)",
                "CREATE TYPE float_range AS RANGE (subtype = float8)");
        store = Stores.open(database.storeUrl());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    static Stream<Arguments> types() {
        return Stream.of(
                type("bool", "bool", "true", true, "false", false),
                type("int2", "int16", "-32768", (short) -32768, "32767", (short) 32767),
                type("int4", "int32", "-2147483648", Integer.MIN_VALUE, "2147483647", Integer.MAX_VALUE),
                type("int8", "int64", "'-9223372036854775808'", Long.MIN_VALUE, "9223372036854775807", Long.MAX_VALUE),
                type("oid", "uint32", "4294967295", 4294967295L, "0", 0L),
                type("float4", "float32", "1.1", 1.1f, "'NaN'", Float.NaN, "'-0'", -0.0f, "'1e-45'", Float.MIN_VALUE),
                type(
                        "float8",
                        "float64",
                        "0.1",
                        0.1,
                        "'Infinity'",
                        Double.POSITIVE_INFINITY,
                        "'-Infinity'",
                        Double.NEGATIVE_INFINITY,
                        "'4.9e-324'",
                        Double.MIN_VALUE,
                        "1.7976931348623157e308",
                        Double.MAX_VALUE,
                        "'-0'",
                        -0.0),
                type(
                        "numeric",
                        "decimal",
                        "0",
                        new BigDecimal("0"),
                        "0.000",
                        new BigDecimal("0.000"),
                        "1.10",
                        new BigDecimal("1.10"),
                        "-12345678901234567890.123456789012345678901234567890",
                        new BigDecimal("-12345678901234567890.123456789012345678901234567890"),
                        "1e300",
                        BigDecimal.TEN.pow(300),
                        "1e-20",
                        new BigDecimal("0.00000000000000000001"),
                        "10000.0001",
                        new BigDecimal("10000.0001"),
                        "123456789012345678",
                        new BigDecimal("123456789012345678"),
                        "9999999999999999.99",
                        new BigDecimal("9999999999999999.99"),
                        "'NaN'",
                        Special.NAN,
                        "'Infinity'",
                        Special.INFINITY,
                        "'-Infinity'",
                        Special.NEGATIVE_INFINITY),
                type("numeric(10,2)", "decimal(10,2)", "1", new BigDecimal("1.00"), "-0.05", new BigDecimal("-0.05")),
                type("numeric(5,-2)", "decimal(5,-2)", "12345", new BigDecimal("12300")),
                type("numeric(3,5)", "decimal(3,5)", "0.00123", new BigDecimal("0.00123")),
                type(
                        "text",
                        "text",
                        "'a''b\\\"'",
                        "a'b\\\"",
                        "''",
                        "",
                        "'żółw 😀'",
                        "żółw 😀",
                        "repeat('x', 100000)",
                        "x".repeat(100_000)),
                type("varchar(5)", "text(5)", "'ab'", "ab"),
                type("varchar", "text", "'ab '", "ab "),
                type("char(4)", "char(4)", "'ab'", "ab  "),
                type("name", "text", "'table'", "table"),
                type("\"char\"", "text", "'x'", "x", "''", "", "'\\377'", "\\377"),
                type("bytea", "bytes", "'\\x00ff10'", new byte[] {0, -1, 16}, "''", new byte[0]),
                type(
                        "uuid",
                        "uuid",
                        "'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'",
                        UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")),
                type(
                        "date",
                        "date",
                        "'2024-02-29'",
                        LocalDate.of(2024, 2, 29),
                        "'infinity'",
                        Special.INFINITY,
                        "'-infinity'",
                        Special.NEGATIVE_INFINITY,
                        "'0044-03-15 BC'",
                        LocalDate.of(-43, 3, 15),
                        "'4713-11-24 BC'",
                        LocalDate.of(-4712, 11, 24),
                        "'5874897-12-31'",
                        LocalDate.of(5874897, 12, 31)),
                type(
                        "time",
                        "time(6)",
                        "'24:00'",
                        Special.END_OF_DAY,
                        "'00:00'",
                        LocalTime.MIDNIGHT,
                        "'23:59:59.999999'",
                        LocalTime.of(23, 59, 59, 999_999_000)),
                type("time(3)", "time(3)", "'01:02:03.4567'", LocalTime.of(1, 2, 3, 457_000_000)),
                type(
                        "timetz",
                        "timetz(6)",
                        "'04:05:06.7+05:30'",
                        OffsetTime.parse("04:05:06.7+05:30"),
                        "'04:05:06-15:59:59'",
                        OffsetTime.parse("04:05:06-15:59:59"),
                        "'24:00+02'",
                        new Variant.Ext("pg:timetz", "24:00:00+02")),
                type(
                        "timestamp",
                        "timestamp(6)",
                        "'2024-01-02 03:04:05.678901'",
                        LocalDateTime.of(2024, 1, 2, 3, 4, 5, 678_901_000),
                        "'infinity'",
                        Special.INFINITY,
                        "'-infinity'",
                        Special.NEGATIVE_INFINITY,
                        "'0001-01-01 00:00:00.5 BC'",
                        LocalDateTime.of(0, 1, 1, 0, 0, 0, 500_000_000),
                        "'294276-12-31 23:59:59.999999'",
                        LocalDateTime.of(294276, 12, 31, 23, 59, 59, 999_999_000)),
                type(
                        "timestamp(0)",
                        "timestamp(0)",
                        "'1999-12-31 23:59:59.4'",
                        LocalDateTime.of(1999, 12, 31, 23, 59, 59)),
                type(
                        "timestamptz",
                        "timestamptz(6)",
                        "'1890-01-01 00:00+00:19:32'",
                        Instant.parse("1889-12-31T23:40:28Z"),
                        "'2024-07-01 12:00+02'",
                        Instant.parse("2024-07-01T10:00:00Z"),
                        "'4713-11-24 BC 00:00+00'",
                        Instant.parse("-4712-11-24T00:00:00Z"),
                        "'infinity'",
                        Special.INFINITY),
                type(
                        "interval",
                        "interval",
                        "'1 year 2 mons -3 days 04:05:06.789'",
                        new Interval(14, -3, 14_706_789_000_000L),
                        "'-1 year -00:00:00.000001'",
                        new Interval(-12, 0, -1000),
                        "'-11 mons 5 days -90 minutes'",
                        new Interval(-11, 5, -5_400_000_000_000L),
                        "'0'",
                        new Interval(0, 0, 0),
                        "'infinity'",
                        Special.INFINITY,
                        "'-infinity'",
                        Special.NEGATIVE_INFINITY,
                        "'3000000 hours'",
                        new Variant.Ext("pg:interval", "P0M0DT10800000000S")),
                type("json", "json", "'{\"b\":1, \"a\" : [1.0,  null]}'", "{\"b\":1, \"a\" : [1.0,  null]}"),
                type("jsonb", "json", "'{\"bb\":1.0, \"a\":\"\\u00e9\"}'", "{\"a\": \"é\", \"bb\": 1.0}"),
                type("xml", "xml", "'<?xml version=\"1.0\" encoding=\"latin1\"?><a>é</a>'", null, "'<b/>x'", "<b/>x"),
                type("bit(3)", "bits(3)", "B'101'", new Bits("101")),
                type("varbit", "varbits", "B'1010101011'", new Bits("1010101011"), "''", new Bits("")),
                type("varbit(12)", "varbits(12)", "B'0'", new Bits("0")),
                type("inet", "text", "'10.1.2.3/8'", "10.1.2.3/8", "'::1'", "::1"),
                type("cidr", "text", "'10.0.0.0/8'", "10.0.0.0/8"),
                type("macaddr", "text", "'08:00:2b:01:02:03'", "08:00:2b:01:02:03"),
                type("money", "text", "'-12.34'", null),
                type("int4range", "text", "'[1,5]'", "[1,6)", "'empty'", "empty"),
                type("tstzrange", "text", "'[2024-01-01 00:00+02,)'", "[\"2023-12-31 22:00:00+00\",)"),
                type("int4multirange", "text", "'{[1,2],[5,7)}'", "{[1,3),[5,7)}"),
                type("float_range", "text", "'[1.5,2.5]'", "[1.5,2.5]"),
                type("tsvector", "text", "'a:1 fat cat:3A'", "'a':1 'cat':3A 'fat'"),
                type("tsquery", "text", "'fat & (rat | cat)'", "'fat' & ( 'rat' | 'cat' )"),
                type("pg_lsn", "text", "'16/B374D848'", "16/B374D848"),
                type("point", "text", "'(1.5,-2)'", "(1.5,-2)"),
                type("regclass", "text", "'pg_class'", "pg_class"),
                type("xid8", "text", "'18446744073709551615'", "18446744073709551615"),
                type("int2vector", "text", "'1 2 3'", "1 2 3"),
                type("int4[]", "array<int32>", "'{}'", List.of(), "'{1,NULL,3}'", Arrays.asList(1, null, 3)),
                type(
                        "int4[][]",
                        "array<int32>",
                        "'{{1,2},{3,NULL}}'",
                        new NdArray(List.of(2, 2), List.of(1, 1), Arrays.asList(1, 2, 3, null)),
                        "'[0:1]={7,8}'",
                        new NdArray(List.of(2), List.of(0), List.of(7, 8)),
                        "'[-1:0][5:5][2:3]={{{1,2}},{{3,4}}}'",
                        new NdArray(List.of(2, 1, 2), List.of(-1, 5, 2), List.of(1, 2, 3, 4))),
                type(
                        "text[]",
                        "array<text>",
                        "ARRAY['a,b', 'c\"d', 'e\\f', '{}', '', 'NULL', ' x ', NULL]",
                        Arrays.asList("a,b", "c\"d", "e\\f", "{}", "", "NULL", " x ", null)),
                type(
                        "numeric(10,2)[]",
                        "array<decimal(10,2)>",
                        "'{1,NaN}'",
                        List.of(new BigDecimal("1.00"), Special.NAN)),
                type("bytea[]", "array<bytes>", "ARRAY['\\x00'::bytea, '']", List.of(new byte[] {0}, new byte[0])),
                type("inet[]", "array<text>", "'{10.0.0.1,NULL}'", Arrays.asList("10.0.0.1", null)),
                type("box[]", "array<text>", "'{(1,1),(0,0);(3,3),(2,2)}'", List.of("(1,1),(0,0)", "(3,3),(2,2)")),
                type(
                        "tstzrange[]",
                        "array<text>",
                        "ARRAY['[2024-01-01 00:00+00,)'::tstzrange]",
                        List.of("[\"2024-01-01 00:00:00+00\",)")),
                type(
                        "interval[]",
                        "array<interval>",
                        "'{1 day,infinity}'",
                        List.of(new Interval(0, 1, 0), Special.INFINITY)),
                type("jsonb[]", "array<json>", "ARRAY['{\"a\": \"x,y\"}'::jsonb]", List.of("{\"a\": \"x,y\"}")),
                type(
                        "uuid[]",
                        "array<uuid>",
                        "'{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}'",
                        List.of(UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"))),
                type(
                        "public.\"Mood \"\"x\"",
                        "enum<\"sad\",\"o'k\",\"very happy\">",
                        "'o''k'",
                        "o'k",
                        "'very happy'",
                        "very happy"),
                type(
                        "public.\"Mood \"\"x\"[]",
                        "array<enum<\"sad\",\"o'k\",\"very happy\">>",
                        "'{sad,very happy}'",
                        List.of("sad", "very happy")),
                type("public.price", "decimal(10,2)", "1.5", new BigDecimal("1.50")),
                type("public.price[]", "array<decimal(10,2)>", "'{1.5}'", List.of(new BigDecimal("1.50"))),
                type(
                        "public.prices",
                        "array<decimal(10,2)>",
                        "'{1.5,NULL}'",
                        Arrays.asList(new BigDecimal("1.50"), null)),
                type(
                        "public.pair",
                        "struct<\"a\":int32,\"B b\":text,\"c\":decimal(5,1)>",
                        "ROW(1, 'a \"b\" \\ (,)', 2.5)",
                        "{a=1, B b=a \"b\" \\ (,), c=2.5}",
                        "ROW(NULL, '', NULL)",
                        "{a=null, B b=, c=null}",
                        "ROW(NULL, NULL, NULL)",
                        "{a=null, B b=null, c=null}"),
                type(
                        "public.nested",
                        "struct<\"p\":struct<\"a\":int32,\"B b\":text,\"c\":decimal(5,1)>,"
                                + "\"list\":array<struct<\"a\":int32,\"B b\":text,\"c\":decimal(5,1)>>,\"net\":text>",
                        "ROW(ROW(1, 'x,\"y', NULL), ARRAY[ROW(2, '\\', 1)::public.pair, NULL], '10.0.0.1')",
                        "{p={a=1, B b=x,\"y, c=null}, list=[{a=2, B b=\\, c=1.0}, null], net=10.0.0.1}",
                        "ROW(NULL, NULL, NULL)",
                        "{p=null, list=null, net=null}"));
    }

    private static Arguments type(String nativeType, String type, Object... literalsAndValues) {
        return Arguments.of(nativeType, type, literalsAndValues);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void readsEqualValuesFromCopyAndFromText(String nativeType, String type, Object[] literalsAndValues) {
        Name name = table(nativeType, literalsAndValues);

        List<Row> rows = rows(name);

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

    private static List<Row> rows(Name name) {
        List<Row> rows = new ArrayList<>();
        try (RowStream stream = store.read(Read.all(name))) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
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
        try (Session session = sessions().open()) {
            return session.sql()
                    .fetch("SELECT i, CASE WHEN v IS DISTINCT FROM NULL THEN format('%s', v) END FROM public.\""
                            + name.local() + "\" ORDER BY i")
                    .map(each -> Row.of(
                            described.schema(), each.get(0), LogDecoding.decode(decoder, each.get(1, String.class))));
        }
    }

    private static List<Row> writtenAndReadBack(Name name, Field field, List<Row> rows) {
        Codec codec = new PostgresTypes(sessions()).codec(field.nativeType());
        String copy = "copy of " + name.local();
        database.run("CREATE TABLE \"" + copy + "\" (LIKE \"" + name.local() + "\")");
        for (Row row : rows) {
            Object value = row.value("v");
            String text = value == null ? "NULL" : "'" + codec.format(value).replace("'", "''") + "'";
            database.run("INSERT INTO \"" + copy + "\" VALUES (" + row.value("i") + ", " + text + ")");
        }
        assertThat(rows(Name.of("public", copy))).as("through text").isEqualTo(rows);
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
        return rows(Name.of("public", copy));
    }

    private static Sessions sessions() {
        return store.unwrap(Sessions.class).orElseThrow();
    }

    @Test
    void readsExtensionsTypes() {
        database.run(
                "CREATE TABLE extended (h hstore, c citext, l ltree)",
                "INSERT INTO extended VALUES ('\"a b\"=>\"1\\\"\", n=>NULL', 'MiXed', 'Top.Science')");

        Row row = rows2(Name.of("public", "extended")).get(0);

        assertThat(row.schema().field("h").type())
                .isEqualTo(new Type.Map(Type.Text.unbounded(), Type.Text.unbounded()));
        assertThat(row).hasToString("{h={n=null, a b=1\"}, c=MiXed, l=Top.Science}");
    }

    private static List<Row> rows2(Name name) {
        List<Row> rows = new ArrayList<>();
        try (RowStream stream = store.read(Read.all(name))) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
