package dev.sluice.replicate.debezium;

import dev.sluice.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table {@code everything} with a column of each type, and rows with its odd values. */
final class EveryType {
    static final int ROWS = 7;

    private static final List<String> TYPES = List.of(
            "CREATE TYPE mood AS ENUM ('sad', 'o''k', 'a,b')",
            "CREATE TYPE pair AS (a int, b text)",
            "CREATE DOMAIN short AS varchar(5) CHECK (VALUE <> 'x')",
            "CREATE DOMAIN shorter AS short",
            "CREATE TYPE span AS RANGE (subtype = float8)",
            "CREATE EXTENSION IF NOT EXISTS hstore",
            "CREATE EXTENSION IF NOT EXISTS citext",
            "CREATE EXTENSION IF NOT EXISTS ltree");

    private static final Map<String, List<String>> VALUES = values();

    private static Map<String, List<String>> values() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("boolean", List.of("true", "false"));
        values.put("smallint", List.of("-32768"));
        values.put("bigint", List.of("9223372036854775807", "-9223372036854775808"));
        values.put("numeric", List.of("NaN", "Infinity", "-Infinity", "1.2300", "1e-400", "1" + "0".repeat(300)));
        values.put("numeric(38,10)", List.of("1", "-0.0000000001"));
        values.put("real", List.of("NaN", "-0", "1e-45", "3.4028235e38", "Infinity"));
        values.put("double precision", List.of("NaN", "-0", "5e-324", "0.1", "-Infinity"));
        values.put("money", List.of("-1234567.89", "0.01"));
        values.put("text", List.of("", "__debezium_unavailable_value", "ä€𝄞\\\\ \t\n'"));
        values.put("varchar(3)", List.of("a  "));
        values.put("char(5)", List.of("a", ""));
        values.put("\"char\"", List.of("a", "\\200"));
        values.put("name", List.of("n"));
        values.put("bytea", List.of("\\x", "\\x00ff5c"));
        values.put("bit(3)", List.of("101"));
        values.put("bit(1)", List.of("1"));
        values.put("varbit", List.of("", "0010"));
        values.put("uuid", List.of("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"));
        values.put("date", List.of("infinity", "-infinity", "4713-01-01 BC", "5874897-12-31"));
        values.put("time", List.of("24:00", "23:59:59.999999"));
        values.put("time(0)", List.of("12:00"));
        values.put("timetz", List.of("12:00:00.000001+05:30", "24:00-15:59"));
        values.put("timestamp", List.of("infinity", "4713-11-24 00:00 BC", "294276-12-31 23:59:59.999999"));
        values.put("timestamp(3)", List.of("2024-02-29 12:00:00.123"));
        values.put("timestamptz", List.of("-infinity", "1890-01-01 00:00:00+00:00:01", "2024-07-01 00:00+02"));
        values.put("interval", List.of("1 year -1 month 2 days -00:00:00.000001", "178000000 years", "infinity"));
        values.put("interval day to second(2)", List.of("-1 days +02:03:04.05"));
        values.put("json", List.of("{\"b\": 1.0,  \"a\":[null]}"));
        values.put("jsonb", List.of("{\"b\": 1.0, \"a\": [null]}", "null"));
        values.put("jsonpath", List.of("$.a[*] ? (@ > 1)"));
        values.put("xml", List.of("<a b=\"c\">ä</a>"));
        values.put("inet", List.of("10.0.0.1", "::1/64"));
        values.put("cidr", List.of("10.0.0.0/8"));
        values.put("macaddr", List.of("08:00:2b:01:02:03"));
        values.put("macaddr8", List.of("08:00:2b:01:02:03:04:05"));
        values.put("point", List.of("(1.5,-0)"));
        values.put("line", List.of("{1,2,3}"));
        values.put("lseg", List.of("[(0,0),(1,1)]"));
        values.put("box", List.of("(1,1),(0,0)"));
        values.put("path", List.of("[(0,0),(1,1)]", "((0,0),(1,1))"));
        values.put("polygon", List.of("((0,0),(1,1),(2,0))"));
        values.put("circle", List.of("<(0,0),2>"));
        values.put("int4range", List.of("[1,5)", "empty", "(,)"));
        values.put("numrange", List.of("[1.10,2.20]"));
        values.put("tstzrange", List.of("[2024-01-01 00:00+00,infinity)"));
        values.put("int4multirange", List.of("{[1,2),[5,9)}"));
        values.put("span", List.of("[0.1,NaN]"));
        values.put("tsvector", List.of("'a':1A 'b c':2"));
        values.put("tsquery", List.of("'a' & !'b'"));
        values.put("oid", List.of("4294967295"));
        values.put("xid8", List.of("18446744073709551615"));
        values.put("pg_lsn", List.of("16/B374D848"));
        values.put("pg_snapshot", List.of("10:20:10,14"));
        values.put("regtype", List.of("integer"));
        values.put("mood", List.of("o'k", "a,b"));
        values.put("pair", List.of("(1,\"a,\"\"b\")", "(,)"));
        values.put("short", List.of("abc"));
        values.put("shorter", List.of("abc"));
        values.put("hstore", List.of("\"a\"=>NULL, \"b\"=>\"c\\\"d\""));
        values.put("citext", List.of("AbC"));
        values.put("ltree", List.of("a.b.c"));
        values.put("int[]", List.of("{}", "{{1,NULL},{3,4}}", "[0:1]={1,2}"));
        values.put("text[]", List.of("{\"\",NULL,\"NULL\",\"a,b\"}"));
        values.put("numeric[]", List.of("{NaN,1.10}"));
        values.put("numeric(5,2)[]", List.of("{1.1}"));
        values.put("timestamptz[]", List.of("{infinity,\"2024-01-01 00:00:00+00\"}"));
        values.put("bytea[]", List.of("{\"\\\\x00\"}"));
        values.put("interval[]", List.of("{1 mon}"));
        values.put("bit(2)[]", List.of("{01,10}"));
        values.put("uuid[]", List.of("{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}"));
        values.put("mood[]", List.of("{sad,NULL}"));
        values.put("pair[]", List.of("{\"(1,a)\"}"));
        values.put("short[]", List.of("{abc}"));
        values.put("hstore[]", List.of("{\"\\\"a\\\"=>\\\"b\\\"\"}"));
        values.put("citext[]", List.of("{A}"));
        values.put("ltree[]", List.of("{a.b}"));
        values.put("point[]", List.of("{\"(1,2)\"}"));
        values.put("money[]", List.of("{1.00}"));
        values.put("int4range[]", List.of("{\"[1,2)\"}"));
        return values;
    }

    private EveryType() {}

    static void create(TestDatabase database) {
        TYPES.forEach(database::run);
        StringBuilder sql = new StringBuilder("CREATE TABLE everything (id int PRIMARY KEY");
        VALUES.keySet()
                .forEach(type ->
                        sql.append(", ").append(column(type)).append(' ').append(type));
        database.run(sql.append(")").toString());
    }

    /** The columns but the key, quoted. */
    static List<String> columns() {
        return VALUES.keySet().stream().map(EveryType::column).toList();
    }

    private static String column(String type) {
        return "\"as " + type.replace("\"", "\"\"") + "\"";
    }

    /** In one transaction. */
    static void insert(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("SET lc_monetary = 'C'");
            for (int row = 0; row < ROWS; row++) {
                List<String> values = new ArrayList<>();
                for (List<String> some : VALUES.values()) {
                    values.add(row < some.size() ? "'" + some.get(row).replace("'", "''") + "'" : "NULL");
                }
                sql.execute("INSERT INTO everything VALUES (" + row + ", " + String.join(", ", values) + ")");
            }
            connection.commit();
        }
    }
}
