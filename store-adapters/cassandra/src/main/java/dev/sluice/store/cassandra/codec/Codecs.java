package dev.sluice.store.cassandra.codec;

import dev.sluice.store.cassandra.type.CqlType;
import java.util.List;

/** Finds the codec of a type. */
final class Codecs {
    private Codecs() {}

    /** @param loose whether values that Cassandra takes for the same, such as the decimals 1.0 and 1.00, have the same bytes */
    static Codec of(CqlType type, boolean loose) {
        if (type instanceof CqlType.Scalar scalar) {
            return scalar(scalar.name(), loose);
        }
        if (type instanceof CqlType.Elements elements) {
            Codec element = of(elements.element(), loose);
            return elements.set()
                    ? new ListCodec(element, true, of(elements.element(), true))
                    : new ListCodec(element, false, element);
        }
        if (type instanceof CqlType.Entries entries) {
            return new MapCodec(of(entries.key(), loose), of(entries.value(), loose), of(entries.key(), true));
        }
        if (type instanceof CqlType.Tuple tuple) {
            return struct(tuple.logical(), tuple.types(), loose);
        }
        if (type instanceof CqlType.Udt udt) {
            return struct(udt.logical(), udt.types(), loose);
        }
        CqlType.Vector vector = (CqlType.Vector) type;
        return vector.ofFloats()
                ? new FloatVectorCodec(vector.dimensions())
                : new VectorCodec(of(vector.element(), loose), fixedSize(vector.element()), vector.dimensions());
    }

    private static Codec struct(dev.sluice.data.Type type, List<CqlType> types, boolean loose) {
        return new StructCodec(
                (dev.sluice.data.Type.Struct) type,
                types.stream().map(field -> of(field, loose)).toList());
    }

    private static Codec scalar(String name, boolean loose) {
        return switch (name) {
            case "boolean" -> NumberCodecs.BOOLEAN;
            case "tinyint" -> NumberCodecs.TINYINT;
            case "smallint" -> NumberCodecs.SMALLINT;
            case "int" -> NumberCodecs.INT;
            case "bigint", "counter" -> NumberCodecs.BIGINT;
            case "varint" -> new DecimalCodec(true, loose);
            case "decimal" -> new DecimalCodec(false, loose);
            case "float" -> NumberCodecs.FLOAT;
            case "double" -> NumberCodecs.DOUBLE;
            case "text" -> new TextCodec(false);
            case "ascii" -> new TextCodec(true);
            case "inet" -> new InetCodec();
            case "uuid" -> new UuidCodec(false);
            case "timeuuid" -> new UuidCodec(true);
            case "date" -> TimeCodecs.DATE;
            case "time" -> TimeCodecs.TIME;
            case "timestamp" -> TimeCodecs.TIMESTAMP;
            case "duration" -> new DurationCodec();
            default -> NumberCodecs.BLOB;
        };
    }

    /** The bytes of every value of the type within a vector, or -1 where they differ. */
    private static int fixedSize(CqlType type) {
        if (type instanceof CqlType.Vector vector) {
            int size = fixedSize(vector.element());
            return size < 0 ? -1 : size * vector.dimensions();
        }
        if (!(type instanceof CqlType.Scalar scalar)) {
            return -1;
        }
        return switch (scalar.name()) {
            case "boolean" -> 1;
            case "int", "float" -> 4;
            case "bigint", "double", "timestamp" -> 8;
            case "uuid", "timeuuid" -> 16;
            default -> -1;
        };
    }
}
