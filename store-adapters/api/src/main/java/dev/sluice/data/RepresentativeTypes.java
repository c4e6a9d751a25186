package dev.sluice.data;

import java.util.List;
import java.util.stream.Stream;

/**
 * One type for each that some store treats in its own way. The contract kit writes and reads values of exactly these, and whatever lists
 * types for people lists these, so that nothing is told that is not tested.
 */
public final class RepresentativeTypes {
    private static final List<Type> ALL = Stream.of(
                    "bool",
                    "int8",
                    "int16",
                    "int32",
                    "int64",
                    "uint8",
                    "uint16",
                    "uint32",
                    "uint64",
                    "float32",
                    "float64",
                    "decimal(10,2)",
                    "decimal(38,0)",
                    "decimal(38,38)",
                    "decimal(200,50)",
                    "decimal",
                    "text",
                    "text(5)",
                    "char(5)",
                    "bytes",
                    "bytes(5)",
                    "fixed(5)",
                    "bits(8)",
                    "varbits",
                    "uuid",
                    "enum<\"small\",\"a b\",\"Größe\",\"it's\",\"\">",
                    "json",
                    "xml",
                    "date",
                    "time(0)",
                    "time(6)",
                    "time(9)",
                    "timetz(6)",
                    "timestamp(3)",
                    "timestamp(6)",
                    "timestamp(9)",
                    "timestamptz(3)",
                    "timestamptz(6)",
                    "timestamptz(9)",
                    "zoned(6)",
                    "interval",
                    "geometry(0)",
                    "vector(3)",
                    "array<int32>",
                    "array<float64>",
                    "array<text>",
                    "array<timestamptz(6)>",
                    "array<array<int32>>",
                    "array<struct<\"a b\":int32,\"Größe\":text,\"inner\":array<int32>>>",
                    "set<text>",
                    "map<text,int32>",
                    "struct<\"a b\":int32,\"Größe\":text,\"inner\":array<int32>>",
                    "variant",
                    "unknown")
            .map(TypeText::parse)
            .toList();

    private RepresentativeTypes() {}

    /** From the simple to the nested. */
    public static List<Type> all() {
        return ALL;
    }
}
