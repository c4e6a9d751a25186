package dev.sluice.store.postgresql.type;

import dev.sluice.data.Interval;
import dev.sluice.data.NdArray;
import dev.sluice.data.Special;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Arrays of every kind of element, of several dimensions and with bounds of their own. */
class ArrayTypesTest extends TypeFamilyContract {
    static Stream<Arguments> types() {
        return Stream.of(
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
                        List.of(UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"))));
    }
}
