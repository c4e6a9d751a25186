package dev.sluice.store.cassandra.type;

import dev.sluice.data.Type;

/** Which of our types each scalar type of CQL is. */
final class ScalarTypes {
    private ScalarTypes() {}

    static Type logical(String name) {
        return switch (name) {
            case "boolean" -> new Type.Bool();
            case "tinyint" -> new Type.Int(8, false);
            case "smallint" -> new Type.Int(16, false);
            case "int" -> new Type.Int(32, false);
            case "bigint", "counter" -> new Type.Int(64, false);
            case "varint", "decimal" -> Type.Decimal.unbounded();
            case "float" -> new Type.Float(32);
            case "double" -> new Type.Float(64);
            case "text", "varchar", "ascii", "inet" -> Type.Text.unbounded();
            case "uuid", "timeuuid" -> new Type.Uuid();
            case "date" -> new Type.Date();
            case "time" -> new Type.Time(9, false);
            case "timestamp" -> new Type.Timestamp(3, Type.Timestamp.Zone.UTC);
            case "duration" -> new Type.Interval();
            default -> Type.Bytes.unbounded();
        };
    }
}
