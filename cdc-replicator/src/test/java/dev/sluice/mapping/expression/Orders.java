package dev.sluice.mapping.expression;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.TypeText;
import dev.sluice.data.Variant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A schema with a column of every kind, and a row of it. */
final class Orders {
    static final Schema ADDRESS = Schema.of(field("city", "text"), field("Zip", "int32"));

    static final Schema SCHEMA = Schema.of(
            Field.required("id", TypeText.parse("int64")),
            field("n", "int32"),
            field("tiny", "int8"),
            field("u64", "uint64"),
            field("price", "decimal(10,2)"),
            field("big", "decimal"),
            field("f", "float64"),
            field("f32", "float32"),
            field("name", "text"),
            field("a b", "text(5)"),
            field("state", "enum<\"new\",\"old\">"),
            field("paid_at", "timestamptz(6)"),
            field("at", "timestamp(6)"),
            field("zoned", "zoned(6)"),
            field("day", "date"),
            field("clock", "time(6)"),
            field("span", "interval"),
            field("ok", "bool"),
            field("uid", "uuid"),
            field("raw", "bytes"),
            field("json", "json"),
            field("tags", "array<text>"),
            field("attrs", "map<text,int32>"),
            Field.of("address", new Type.Struct(ADDRESS.fields())),
            field("doc", "variant"),
            field("nothing", "int64"),
            field("Mixed", "int32"),
            field("mixed", "int32"),
            field("größe", "int32"),
            field("level", "int32"),
            field("a.b", "int32"),
            field("end", "int32"));

    static final Variant DOC = new Variant.Doc(List.of(
            entry("x", "int64", 5L),
            entry("half", "float64", 0.5),
            entry("t", "text", "hi"),
            entry("flag", "bool", true),
            new Variant.Entry("z", new Variant.Null()),
            new Variant.Entry("list", new Variant.Items(List.of())),
            new Variant.Entry(
                    "in", new Variant.Doc(List.of(entry("when", "timestamptz(3)", instant("2026-01-31T10:00:00Z"))))),
            entry("x", "int64", 6L)));

    static final Row ROW = Row.of(
            SCHEMA,
            7L,
            3,
            (byte) -128,
            new BigInteger("18446744073709551615"),
            new BigDecimal("12.50"),
            new BigDecimal("1e-40"),
            2.5,
            0.1f,
            "Größe \uD83D\uDE00 x",
            "ab",
            "new",
            instant("2026-03-29T02:30:00.123456Z"),
            LocalDateTime.parse("2026-03-29T02:30:00"),
            ZonedDateTime.parse("2026-03-29T23:30:00-04:00[America/New_York]"),
            LocalDate.parse("2026-03-31"),
            LocalTime.parse("10:11:12.5"),
            new dev.sluice.data.Interval(1, 2, 3),
            true,
            UUID.fromString("00000000-0000-0000-0000-000000000001"),
            new byte[] {1, 2},
            "{\"a\":1}",
            List.of("x"),
            Map.of("color", 9),
            Row.of(ADDRESS, "Bonn", 53111),
            DOC,
            null,
            1,
            2,
            5,
            4,
            6,
            8);

    private Orders() {}

    private static Field field(String name, String type) {
        return Field.of(name, TypeText.parse(type));
    }

    private static Variant.Entry entry(String name, String type, Object value) {
        return new Variant.Entry(name, new Variant.Scalar(TypeText.parse(type), value));
    }

    private static Instant instant(String text) {
        return Instant.parse(text);
    }

    /** The row with one other value. */
    static Row with(String column, @Nullable Object value) {
        @Nullable Object[] values = new @Nullable Object[SCHEMA.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == SCHEMA.position(column) ? value : ROW.value(i);
        }
        return Row.of(SCHEMA, values);
    }
}
