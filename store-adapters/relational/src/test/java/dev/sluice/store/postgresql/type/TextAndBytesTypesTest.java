package dev.sluice.store.postgresql.type;

import dev.sluice.data.Bits;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Texts, bytes and bits, and what is kept as its text exactly. */
class TextAndBytesTypesTest extends TypeFamilyContract {
    static Stream<Arguments> types() {
        return Stream.of(
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
                type("json", "json", "'{\"b\":1, \"a\" : [1.0,  null]}'", "{\"b\":1, \"a\" : [1.0,  null]}"),
                type("jsonb", "json", "'{\"bb\":1.0, \"a\":\"\\u00e9\"}'", "{\"a\": \"é\", \"bb\": 1.0}"),
                type("xml", "xml", "'<?xml version=\"1.0\" encoding=\"latin1\"?><a>é</a>'", null, "'<b/>x'", "<b/>x"),
                type("bit(3)", "bits(3)", "B'101'", new Bits("101")),
                type("varbit", "varbits", "B'1010101011'", new Bits("1010101011"), "''", new Bits("")),
                type("varbit(12)", "varbits(12)", "B'0'", new Bits("0")));
    }
}
